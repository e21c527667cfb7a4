import { createGrid } from 'ag-grid-31';
import 'ag-grid-31/styles/ag-grid.css';
import 'ag-grid-31/styles/ag-theme-quartz.css';
import { type GridPerson, offer } from './people.ts';

/** Pinned columns on both sides: every record is drawn in three parts. */
offer((root, people, ticked) => {
  root.className = 'ag-theme-quartz';
  const grid = createGrid<GridPerson>(root, {
    rowSelection: 'multiple',
    getRowId: ({ data }) => data.id,
    columnDefs: [
      { field: 'name', headerName: 'Name', pinned: 'left', checkboxSelection: true, headerCheckboxSelection: true },
      { field: 'company', headerName: 'Company', width: 400 },
      { field: 'city', headerName: 'City', width: 400 },
      { field: 'phone', headerName: 'Phone', width: 400 },
      { field: 'email', headerName: 'Email', pinned: 'right' },
    ],
    rowData: [...people],
  });
  for (const id of ticked) grid.getRowNode(id)?.setSelected(true);
});
