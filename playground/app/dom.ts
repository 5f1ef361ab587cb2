// Elements as calls: h('button', { class: 'quiet', onclick }, 'Run'). Text is always text; nothing here parses markup.

type Child = Node | string | number | false | null | undefined;
type Attributes = Record<string, unknown>;

/** An element; of its attributes, functions are listeners (`onclick`), `true` is an empty attribute, `false` and undefined are none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  assign(element, attributes);
  element.append(...kept(children));
  return element;
}

/** The same for SVG. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  assign(element, attributes);
  element.append(...kept(children));
  return element;
}

export function assign(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value === false || value === undefined || value === null) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

export const find = <E extends Element = HTMLElement>(selector: string): E => document.querySelector<E>(selector)!;

function kept(children: Child[]): (Node | string)[] {
  return children
    .filter((each) => each !== false && each !== null && each !== undefined)
    .map((each) => (each instanceof Node ? each : String(each)));
}
