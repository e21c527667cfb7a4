import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-36';
import { type GridPerson, offer } from './people.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

offer((root, people, ticked) => {
  const grid = createGrid<GridPerson>(root, {
    rowSelection: { mode: 'multiRow' },
    getRowId: ({ data }) => data.id,
    columnDefs: [
      { field: 'name', headerName: 'Name', pinned: 'left' },
      { field: 'company', headerName: 'Company', width: 400 },
      { field: 'city', headerName: 'City', width: 400 },
      { field: 'phone', headerName: 'Phone', width: 400 },
      { field: 'email', headerName: 'Email', pinned: 'right' },
    ],
    rowData: [...people],
  });
  for (const id of ticked) grid.getRowNode(id)?.setSelected(true);
});
