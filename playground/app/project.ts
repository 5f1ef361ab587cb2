// The work as a project of its own: a Vite application that builds and runs as it is, with the package as a tarball beside it.
//   in:  the work, the package's tarball and version        out: paths and contents, to be zipped
//
//   npm install && npm start      prints the numbers
//   npm run dev                   shows them in a page

import type { Work } from './state.ts';
import { literal } from './tree.ts';

export interface Package {
  version: string;
  tarball: Uint8Array;
}

export type Files = Record<string, string | Uint8Array>;

export type Ready = Work & { name: string; x: NonNullable<Work['x']>; v: NonNullable<Work['v']> };

/** Babel compiles, Vite bundles; both are what the playground was built with, or newer. */
const TOOLS = { '@babel/core': '^7.29.0', typescript: '^5.9.0', vite: '^8.3.0' };

export function project(work: Ready, { version, tarball }: Package): Files {
  const archive = `hyperdual-${version}.tgz`;
  const manifest = {
    name: 'hyperdual-example',
    private: true,
    type: 'module',
    scripts: {
      dev: 'vite',
      build: 'vite build',
      start: 'vite build --ssr src/print.ts --outDir build --logLevel warn && node build/print.js',
    },
    dependencies: { hyperdual: `file:./${archive}` },
    devDependencies: TOOLS,
  };
  const options = {
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'Bundler',
    lib: ['ES2022', 'DOM'],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  };
  return {
    'package.json': json(manifest),
    [archive]: tarball,
    'tsconfig.json': json({ compilerOptions: options, include: ['src'] }),
    'vite.config.ts': "import hyperdual from 'hyperdual/vite';\n\nexport default { plugins: [hyperdual()] };\n",
    'index.html':
      '<!doctype html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8" />\n    <title>hyperdual</title>\n  </head>\n  <body>\n    <pre id="report"></pre>\n    <script type="module" src="/src/main.ts"></script>\n  </body>\n</html>\n',
    'src/model.ts': `${work.source.trimEnd()}\n\nexport { ${work.name} as entry };\n`,
    'src/report.ts': report(work),
    'src/main.ts': "import { report } from './report.ts';\n\ndocument.querySelector('#report')!.textContent = report();\n",
    'src/print.ts': "import { report } from './report.ts';\n\nconsole.log(report());\n",
    'README.md': `# ${work.name}\n\nMade in the playground of hyperdual ${version}.\n\n\`\`\`sh\nnpm install\nnpm start      # prints value and derivatives\nnpm run dev    # shows them in a page\n\`\`\`\n\nThe function is in \`src/model.ts\`; the plugin in \`vite.config.ts\` makes it differentiable.\n`,
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const constants = ({ x, v, rest }: Ready): string =>
  [
    `const x = ${literal(x)};`,
    `const v = ${literal(v)};`,
    ...(rest.length > 0 ? [`const rest = [${rest.map((each) => literal(each)).join(', ')}] as const;`] : []),
  ].join('\n');

/** Value, J·v and, of a scalar function, gradient and H·v. */
function report(work: Ready): string {
  const more = work.rest.length > 0 ? ', ...rest' : '';
  return `import { grad, hvp, jvp } from 'hyperdual';
import { entry } from './model.ts';

${constants(work)}

/** What the playground showed, as text. */
export function report(): string {
  const [value, tangent] = jvp(entry as never, x as never, v as never${more && ', ...(rest as never)'}) as [unknown, unknown];
  const lines = [\`${work.name}(x) = \${show(value)}\`, \`J·v = \${show(tangent)}\`];
  if (typeof value === 'number') {
    lines.push(\`gradient = \${show((grad(entry as never) as (...args: unknown[]) => unknown)(x${more}))}\`);
    lines.push(\`H·v = \${show(hvp(entry as never, x as never, v as never${more && ', ...(rest as never)'}))}\`);
  }
  return lines.join('\\n');
}

const show = (value: unknown): string => JSON.stringify(value, (_, each) => (each instanceof Float64Array ? [...each] : each));
`;
}

/** The work as a test for Vitest or Jest: the numbers seen now, and the derivatives against finite differences. */
export function testOf(work: Ready, numbers: { value: unknown; gradient?: unknown; product?: unknown }): string {
  const { name } = work;
  const more = work.rest.length > 0 ? ', ...rest' : '';
  const check = work.rest.length > 0 ? ', { rest: [...rest] }' : '';
  const text = (value: unknown): string => literal(value as never);
  const scalar = numbers.gradient !== undefined && numbers.product !== undefined;
  return `import { checkDerivatives${scalar ? ', grad, hvp' : ''} } from 'hyperdual';
import { expect, it } from 'vitest';
import { ${name} } from './${name}';

${constants(work)}

it('${name} has the value and the derivatives it had in the playground', () => {
  expect(${name}(x${more})).toEqual(${text(numbers.value)});
${scalar ? `  expect(grad(${name})(x${more})).toEqual(${text(numbers.gradient)});\n  expect(hvp(${name}, x, v${more})).toEqual(${text(numbers.product)});\n` : ''}});

it('${name} has the derivatives that finite differences see', () => {
  checkDerivatives(${name}, x${check});
});
`;
}
