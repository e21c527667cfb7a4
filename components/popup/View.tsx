import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Set once the first view has been seen: later ones take the focus with them, so that a screen reader says where it is. */
let opened = false;

/** One state of the popup: its title, its content, and what can be done, always at the bottom edge. */
export function View({
  title,
  children,
  dense = false,
  actions,
}: {
  title: string;
  children: ComponentChildren;
  /** For a long list: the rows matter, not the room around them. */
  dense?: boolean;
  actions?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (opened) heading.current?.focus();
    opened = true;
  }, []);
  return (
    <>
      <main class={dense ? 'view dense' : 'view'}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
      {actions && <footer class="actions">{actions}</footer>}
    </>
  );
}
