import DataTable from 'datatables.net-dt';
import 'datatables.net-dt/css/dataTables.dataTables.css';
import { offer } from './people.ts';

/** As from a server: a page comes a little after it was asked for, and its rows have no ids. */
offer((root, people) => {
  const table = document.createElement('table');
  root.append(table);
  new DataTable(table, {
    serverSide: true,
    ajax: (asked, answer) => {
      const { draw, start, length } = asked as { draw: number; start: number; length: number };
      const data = people.slice(start, start + length);
      const answered = { draw, recordsTotal: people.length, recordsFiltered: people.length, data };
      setTimeout(() => answer(answered), 120);
    },
    pageLength: 25,
    displayStart: 25,
    ordering: false,
    columns: [
      { data: 'name', title: 'Name' },
      { data: 'company', title: 'Company' },
      { data: 'phone', title: 'Phone' },
      { data: 'email', title: 'E-mail' },
    ],
  });
});
