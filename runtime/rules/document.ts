/** The rule table for readers: domains and conventions, written to runtime/rules/README.md together with the generated operations. */
import type { Rows } from './algebra.ts';

export function document(rows: Rows): string {
  // The two-argument form of a variadic primitive is not one of its own to readers.
  const isForm = (name: string): boolean => name.endsWith('2') && rows[name.slice(0, -1)]?.arity === 'n';
  const entries = Object.entries(rows).filter(([name, r]) => r.internal !== true && !isForm(name));
  const lines = entries.map(([name, r]) => {
    const zero = r.singular === true ? 'zero wins' : 'multiplied';
    return `| \`${spelling(name, r.js, r.arity)}\` | ${r.domain} | ${r.convention ?? ''} | ${r.d.every((d) => d === null) ? '' : zero} |`;
  });
  return `<!-- Generated from runtime/rules/table.ts by \`npm run generate\`. Do not edit. -->

# Rules

Every primitive hyperdual differentiates, with the domain in which value and derivative are real and finite, and what happens at
kinks, poles and branch points. The last column says what an exactly zero tangent or adjoint becomes against an infinite partial:
zero (\`zero wins\`), or NaN as in JAX (\`multiplied\`). An infinite one against an exactly zero partial is zero everywhere.

| primitive | domain | conventions | zero · ∞ |
|---|---|---|---|
${lines.join('\n')}

The derivative formulas stand in [table.ts](table.ts), one row per primitive; [special.ts](special.ts) has the slopes that would lose
digits if composed from ordinary operations. \`test/rules\` compares all of it with a table of high precision.
`;
}

function spelling(name: string, js: string, arity: 1 | 2 | 'n'): string {
  if (js.startsWith('Math.')) return `${js}(${arity === 'n' ? '…' : arity === 1 ? 'x' : 'x, y'})`;
  return arity === 1 ? `${js}x` : `x ${js} y${name === 'pow' ? ', Math.pow(x, y)' : ''}`;
}
