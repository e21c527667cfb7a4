/** Line icons on a 24 grid, drawn for this product. They never carry a meaning alone: a text or a label stands beside them. */
const paths = {
  phone:
    'M6.5 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.500l1.5-2 4.5 1.500v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4.5 5.700a2 2 0 0 1 2-2.200z',
  alert: 'M12 4 2.8 19.500h18.400zM12 10v4.500M12 17v.200',
  check: 'm5 12.5 4.5 4.500L19 7.5',
  gear: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500v5M9 14.500v5',
  person: 'M12 11.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.500c.700-4 3.7-6 7.5-6s6.8 2 7.5 6',
  pencil: 'm4 20 1-4.500L16.5 4 20 7.5 8.5 19z',
  minus: 'M6 12h12',
  plus: 'M6 12h12M12 6v12',
  close: 'm6 6 12 12M18 6 6 18',
  news: 'M12 3.500v4M12 16.500v4M3.500 12h4M16.500 12h4M6 6l2.500 2.500M15.500 15.500 18 18M6 18l2.500-2.500M15.500 8.500 18 6',
  pause: 'M8.5 5.500v13M15.5 5.500v13',
  play: 'M8 5.500v13l10.5-6.500z',
  open: 'M13 5h6v6M19 5l-8.5 8.500M17 14.500V19H5V7h4.5',
  stop: 'M6.5 6.500h11v11h-11z',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  move: 'M12 3.500v17M3.5 12h17M9.5 6 12 3.5 14.5 6M9.5 18l2.5 2.5 2.5-2.500M6 9.500 3.5 12 6 14.500M18 9.500l2.5 2.500-2.5 2.500',
  left: 'M19 12H5M11 6l-6 6 6 6',
  right: 'M5 12h14M13 6l6 6-6 6',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  list: 'M4 6.500h.200M8 6.500h12M4 12h.200M8 12h12M4 17.500h.200M8 17.500h12',
} as const;

export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
);
