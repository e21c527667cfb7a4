import DataTable from 'datatables.net-dt';
import 'datatables.net-fixedcolumns-dt';
import 'datatables.net-dt/css/dataTables.dataTables.css';
import 'datatables.net-fixedcolumns-dt/css/fixedColumns.dataTables.css';
import { offer } from './people.ts';

offer((root, people, ticked) => {
  const table = document.createElement('table');
  table.className = 'display nowrap';
  table.style.width = '2000px';
  root.append(table);
  new DataTable(table, {
    data: people.map((person) => ({ ...person })),
    rowId: 'id',
    paging: false,
    scrollX: true,
    scrollY: '400px',
    fixedColumns: { start: 2 },
    order: [],
    columns: [
      {
        data: 'id',
        title: '',
        orderable: false,
        render: (id: string) => `<input type="checkbox" value="${id}"${ticked.includes(id) ? ' checked' : ''}>`,
      },
      { data: 'name', title: 'Name' },
      { data: 'company', title: 'Company' },
      { data: 'phone', title: 'Phone' },
      { data: 'email', title: 'E-mail' },
    ],
  });
});
