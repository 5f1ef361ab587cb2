// Where a piece of text stands: lines count from 1, columns from 0.

export interface Place {
  line: number;
  column: number;
}

export function positionsOf(text: string, token: string): Place[] {
  return text.split('\n').flatMap((content, index) => {
    const columns = [];
    for (let column = content.indexOf(token); column >= 0; column = content.indexOf(token, column + 1))
      columns.push({ line: index + 1, column });
    return columns;
  });
}

/** The one place where it stands. */
export function positionOf(text: string, token: string): Place {
  const [only, ...others] = positionsOf(text, token);
  if (!only || others.length > 0) throw new Error(`${token} stands ${only ? 'more than once' : 'nowhere'} in the source`);
  return only;
}
