import { DataGrid } from '@mui/x-data-grid';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { offer } from './people.ts';

offer((root, people, ticked) =>
  createRoot(root).render(
    createElement(DataGrid, {
      checkboxSelection: true,
      rowSelectionModel: [...ticked],
      rows: people.map((person) => ({ ...person })),
      columns: [
        { field: 'name', headerName: 'Name', width: 250 },
        { field: 'company', headerName: 'Company', width: 250 },
        { field: 'city', headerName: 'City', width: 250 },
        { field: 'phone', headerName: 'Phone', width: 250 },
        { field: 'email', headerName: 'Email', width: 250 },
      ],
    }),
  ),
);
