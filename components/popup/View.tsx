import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Set once the first view has been seen: later ones take the focus with them, so that a screen reader says where it is. */
let opened = false;

/** One state of the popup: its title, its content, and what can be done, always at the bottom edge. */
export function View({
  title,
  children,
  actions,
}: {
  title: string;
  children: ComponentChildren;
  actions?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (opened) heading.current?.focus();
    opened = true;
  }, []);
  return (
    <>
      <main class="view">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
      {actions && <footer class="actions">{actions}</footer>}
    </>
  );
}
