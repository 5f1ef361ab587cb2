// The stages of the function looked at, as the lens lists them: names a visitor understands, what each is compared with, and which one a transform
// is computed by.
//
//   found · source · lifted │ f · reverse · fused · forward · forward of reverse │ JavaScript: jvp vjp hvp second │ module

import type { TimedStage } from '../compiler/compile.ts';
import type { Transform } from '../sandbox/evaluate.ts';
import { current, type State } from './state.ts';

export interface LensStage extends TimedStage {
  /** Unique within the list. */
  id: string;
  label: string;
  title: string;
  group: 'source' | 'form' | 'javascript' | 'module';
  /** What it is compared with. */
  previous: string | undefined;
}

type Row = [id: string, label: string, title: string, group: LensStage['group'], previous: string | undefined];

const ROWS: readonly Row[] = [
  ['found', 'found', 'Which functions are compiled, and why', 'source', undefined],
  ['source', 'source', 'As it was written', 'source', 'found'],
  ['lifted', 'lifted', 'Operators as calls on runtime numbers: covers all of the language', 'source', 'source'],
  ['fallback', 'no kernel', 'Why there is no kernel', 'form', 'source'],
  ['primal', 'f', 'The intermediate form', 'form', 'source'],
  ['jvp', 'jvp', 'Forward: tangents beside the values', 'form', 'primal'],
  ['vjp', 'vjp', 'Reverse: the function, then its adjoint sweep', 'form', 'primal'],
  ['fused', 'fused', 'Forward and reverse loops made one', 'form', 'vjp'],
  ['hvp', 'hvp', 'Forward over reverse: jvp of the fused vjp', 'form', 'fused'],
  ['hvps', 'hvps', 'H·v for several directions', 'form', 'hvp'],
  ['second', 'second', 'Forward over forward', 'form', 'jvp'],
  ['kernels jvp', 'jvp.js', 'Derivative code: J·v', 'javascript', 'source'],
  ['kernels vjp', 'vjp.js', 'Derivative code: gradient', 'javascript', 'kernels jvp'],
  ['kernels hvp', 'hvp.js', 'Derivative code: H·v', 'javascript', 'kernels vjp'],
  ['kernels hvps', 'hvps.js', 'Derivative code: H·v for several directions', 'javascript', 'kernels hvp'],
  ['kernels second', 'second.js', 'Derivative code: second directional derivatives', 'javascript', 'kernels jvp'],
  ['final', 'module', 'The compiled module', 'module', 'found'],
];

export function lensStages(state: Pick<State, 'good' | 'name'>): LensStage[] {
  const fn = current(state);
  const byId = new Map<string, TimedStage>();
  for (const stage of state.good?.stages ?? []) {
    if (stage.at && (stage.at.line !== fn?.line || stage.at.column !== fn?.column)) continue;
    const id = stage.kind ? `${stage.name} ${stage.kind}` : stage.name;
    // A pass that runs twice (jvp, for hvp and for second) is shown as it was the first time.
    if (!byId.has(id)) byId.set(id, stage);
  }
  return ROWS.flatMap(([id, label, title, group, previous]) => {
    const stage = byId.get(id);
    return stage ? [{ ...stage, id, label, title, group, previous: previous && byId.has(previous) ? previous : undefined }] : [];
  });
}

const BY: Record<Transform, string> = {
  value: 'source',
  grad: 'kernels vjp',
  jvp: 'kernels jvp',
  vjp: 'kernels vjp',
  hvp: 'kernels hvp',
  hessian: 'kernels hvp',
  jacobian: 'kernels jvp',
};

/** The stage shown: the one chosen, else the code that computes the transform. */
export function shownStage(stages: readonly LensStage[], { stage, transform }: Pick<State, 'stage' | 'transform'>): LensStage | undefined {
  const named = (id: string | undefined): LensStage | undefined => stages.find((each) => each.id === id);
  return named(stage) ?? named(BY[transform]) ?? named('lifted') ?? stages.at(-1);
}
