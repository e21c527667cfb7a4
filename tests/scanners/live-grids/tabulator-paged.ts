import { TabulatorFull } from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';
import { offer } from './people.ts';

offer(
  (root, people) =>
    new TabulatorFull(root, {
      height: 400,
      pagination: true,
      paginationSize: 20,
      data: people.map((person) => ({ ...person })),
      columns: [
        { field: 'name', title: 'Name', width: 300 },
        { field: 'phone', title: 'Phone', width: 300 },
        { field: 'email', title: 'Email', width: 300 },
      ],
    }),
);
