import { TabulatorFull } from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';
import { offer } from './people.ts';

offer((root, people, ticked) => {
  const table = new TabulatorFull(root, {
    height: 500,
    index: 'id',
    data: people.map((person) => ({ ...person })),
    columns: [
      { title: '', formatter: 'rowSelection', titleFormatter: 'rowSelection', headerSort: false, frozen: true },
      { field: 'name', title: 'Name', width: 300, frozen: true, headerFilter: 'input' },
      { field: 'company', title: 'Company', width: 400 },
      { field: 'phone', title: 'Phone', width: 400 },
      { field: 'email', title: 'Email', width: 400 },
    ],
  });
  table.on('tableBuilt', () => table.selectRow([...ticked]));
});
