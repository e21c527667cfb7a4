import { DataGrid } from '@mui/x-data-grid';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { offer } from './people.ts';

offer((root, people) =>
  createRoot(root).render(
    createElement(DataGrid, {
      rows: people.map((person) => ({ ...person })),
      initialState: { pagination: { paginationModel: { pageSize: 25 } } },
      pageSizeOptions: [25],
      columns: [
        { field: 'name', headerName: 'Name', width: 250 },
        { field: 'phone', headerName: 'Phone', width: 250 },
        { field: 'email', headerName: 'Email', width: 250 },
      ],
    }),
  ),
);
