/** Frames around what is marked and what was taken, drawn over the page without touching it. */

export function makeMarks(host: Element, root: ShadowRoot) {
  const boxes = new Map<string, { box: HTMLElement; around: Element }>();

  function put(box: HTMLElement, around: Element): void {
    const { left, top, width, height } = around.getBoundingClientRect();
    box.hidden = width === 0 && height === 0;
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }
  function set(name: string, className: string, around: Element | undefined): void {
    const known = boxes.get(name);
    if (!around) {
      known?.box.remove();
      boxes.delete(name);
      return;
    }
    const box = known?.box ?? document.createElement('div');
    box.className = className;
    // Under the panel.
    root.prepend(box);
    boxes.set(name, { box, around });
    put(box, around);
  }
  /** The panel goes to the other end of the window when it would cover what is marked. */
  function keepClear(around: Element | undefined): void {
    if (!around) return;
    const { right, top, bottom } = around.getBoundingClientRect();
    const isHigh = right > window.innerWidth - 372 && top < window.innerHeight / 2;
    const isLow = right > window.innerWidth - 372 && bottom > window.innerHeight / 2;
    if (isHigh) host.classList.add('low');
    else if (isLow) host.classList.remove('low');
  }

  return {
    show(around: Element | undefined) {
      set('marked', 'picker-box', around);
      keepClear(around);
    },
    take: (name: string, around: Element | undefined) => set(`taken ${name}`, 'picker-box taken', around),
    refresh() {
      for (const { box, around } of boxes.values()) put(box, around);
    },
  };
}
