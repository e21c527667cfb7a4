import type { ComponentChildren } from 'preact';

interface Props {
  /** What the navigation points to. */
  id: string;
  title: string;
  hint?: string;
  children: ComponentChildren;
}

/** One card of the page, under its heading. */
export const Section = ({ id, title, hint, children }: Props) => (
  <section id={id} class="card" aria-labelledby={`${id}-title`}>
    {/* Takes the focus when what had it is gone. */}
    <h2 id={`${id}-title`} tabIndex={-1}>
      {title}
    </h2>
    {hint && <p class="hint">{hint}</p>}
    {children}
  </section>
);
