import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Set once the first view has been seen: later ones take the focus with them, so that a screen reader says where it is. */
let opened = false;

/** One state of the popup: its title, its content, and what can be done, always at the bottom edge. */
export function View({
  title,
  children,
  beside,
  dense = false,
  tall = false,
  actions,
}: {
  title: string;
  children: ComponentChildren;
  /** In the title's line. */
  beside?: ComponentChildren;
  /** For a list: the rows matter, not the room around them. */
  dense?: boolean;
  /** As high as a popup may be; what scrolls is a part of the view. */
  tall?: boolean;
  actions?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (opened) heading.current?.focus();
    opened = true;
  }, []);
  return (
    <>
      <main class={['view', dense && 'dense', tall && 'tall'].filter(Boolean).join(' ')}>
        <div class="title-line">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {beside}
        </div>
        {children}
      </main>
      {actions && <footer class="actions">{actions}</footer>}
    </>
  );
}
