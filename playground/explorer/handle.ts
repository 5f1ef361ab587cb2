// Something to take hold of in a plot: by mouse, finger or pen; with the keyboard a slider whose arrow keys move it along both axes.

import { assign, s } from '../app/dom.ts';

export interface Handle {
  element: SVGGElement;
  /** Puts it at a place in pixels, and tells those who listen what it stands for. */
  place(at: readonly number[], text: string, now: number, range: readonly [number, number]): void;
  readonly isHeld: boolean;
}

interface Wiring {
  className: string;
  label: string;
  radius: number;
  /** Dragged to a place in pixels of the plot. */
  drag(at: [number, number]): void;
  /** Moved by keys: steps along the axes, of which ten make a large one. */
  step(by: [number, number]): void;
  /** Let go. */
  settle(): void;
}

const KEYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export function makeHandle(svg: SVGSVGElement, { className, label, radius, drag, step, settle }: Wiring): Handle {
  let held = false;
  const element = s(
    'g',
    { class: `handle ${className}`, role: 'slider', tabindex: 0, 'aria-label': label },
    s('circle', { class: 'reach', r: 22 }),
    s('circle', { class: 'halo', r: radius + 6 }),
    s('circle', { class: 'knob', r: radius }),
  );
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    held = true;
    element.setPointerCapture(event.pointerId);
    element.classList.add('held');
    element.focus({ preventScroll: true });
  });
  element.addEventListener('pointermove', (event) => {
    if (held) drag(placeOf(event, svg));
  });
  const release = (): void => {
    if (!held) return;
    held = false;
    element.classList.remove('held');
    settle();
  };
  element.addEventListener('pointerup', release);
  element.addEventListener('pointercancel', release);
  element.addEventListener('keydown', (event) => {
    const by = KEYS[event.key];
    if (!by || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const size = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
    step([by[0] * size, by[1] * size]);
  });
  return {
    element,
    get isHeld() {
      return held;
    },
    place([x, y], text, now, [low, high]) {
      assign(element, {
        transform: `translate(${x!.toFixed(2)} ${y!.toFixed(2)})`,
        'aria-valuenow': Number(now.toPrecision(7)),
        'aria-valuemin': Math.min(low, now),
        'aria-valuemax': Math.max(high, now),
        'aria-valuetext': text,
      });
    },
  };
}

/** Where the pointer is, in pixels of the plot. */
export function placeOf(event: MouseEvent, svg: SVGSVGElement): [number, number] {
  const box = svg.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
