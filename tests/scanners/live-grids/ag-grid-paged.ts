import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-36';
import { type GridPerson, offer } from './people.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

/** Pages of 25, each taller than the grid: its rows are drawn as they are scrolled to. */
offer((root, people) =>
  createGrid<GridPerson>(root, {
    getRowId: ({ data }) => data.id,
    pagination: true,
    paginationPageSize: 25,
    paginationPageSizeSelector: false,
    columnDefs: [
      { field: 'name', headerName: 'Name' },
      { field: 'phone', headerName: 'Phone' },
      { field: 'email', headerName: 'Email' },
    ],
    rowData: [...people],
  }),
);
