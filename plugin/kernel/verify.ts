// Is a kernel what ir.ts says a kernel is? Tests ask after every pass.
//   in:  a kernel        out: what is wrong with it, in words; nothing if it is well-formed
// Three walks: over the nodes in program order (definitions, scopes, types, memory), over pairs of forward and reverse structure (what is
// restored, and from where), and over the tape (what is pushed is what is popped).

import { ruleOf } from './ops.ts';
import {
  blocksOf,
  encloses,
  everyNode,
  isOrdered,
  operandsOf,
  type Block,
  type Kernel,
  type Loop,
  type Mem,
  type Node,
  type Part,
  type Proc,
  type Type,
} from './ir.ts';
import { calleeOf, everyRun } from './procs.ts';

export function verify(kernel: Kernel): string[] {
  const problems: string[] = [];
  const wrong = (problem: string): void => void problems.push(problem);
  new Walk(kernel, wrong).run();
  pairs(kernel, wrong);
  tape(kernel, wrong);
  return problems;
}

/** The tape alone: an order that is not its reverse would restore something else. */
export function checkTape(kernel: Kernel): void {
  tape(kernel, (problem) => {
    throw new Error(`the tape: ${problem}`);
  });
}

function tape(kernel: Kernel, wrong: Wrong): void {
  const { pushed, popped } = tapeOf(kernel.body, wrong);
  if (pushed.length > 0) wrong(`pushed and never popped: ${pushed.join(' ')}`);
  if (popped.length > 0) wrong(`popped and never pushed: ${popped.join(' ')}`);
}

type Wrong = (problem: string) => void;

const show = ({ op, name, id, value }: Node): string =>
  `${op}${name ? ` ${name}` : ''}${value === undefined ? '' : ` ${String(value)}`} #${id}`;
const structureOf = (node: Node): string => `${node.call ? 'call' : node.op} ${partsOf(node)!.key}`;
const partsOf = (node: Node) => node.loop ?? node.if ?? node.proc ?? node.call;

const isNumber = ({ type }: Node): boolean => type === 'num' || type === 'any';
/** Passive data may stand where a number is asked for: it has been guarded. */
const agree = (value: Part, wanted: Part): boolean => value.type === wanted.type || (wanted.type === 'num' && value.type === 'any');
const MEMORY = new Set(['len', 'load', 'store', 'accum', 'zero', 'alloc', 'extend']);
const WRITES = new Set(['store', 'accum', 'zero']);
const TESTS = new Set('lt le gt ge eq ne isNaN isFinite isInteger same'.split(' '));
const OF_ANYTHING = new Set('seq sne looseEq looseNe truthy typeof isArray isArrayLike js effect'.split(' '));
const GIVES_BOOL = new Set([...TESTS, ...'not and or seq sne looseEq looseNe truthy isArray isArrayLike'.split(' ')]);
/** How many operands there may be, of what is no primitive. */
const OPERANDS: Record<string, readonly number[]> = {
  const: [0],
  arg: [0],
  param: [0],
  len: [0],
  load: [1, 3],
  store: [2, 4],
  accum: [2, 4],
  zero: [2, 3],
  alloc: [1],
  extend: [1],
  bail: [1],
  get: [1],
  index: [2],
  as: [1],
  select: [3],
  restore: [1],
  result: [1],
  exit: [1],
  pop: [0],
  popped: [1],
  not: [1],
  and: [2],
  or: [2],
  if: [1],
  loop: [0],
  proc: [0],
};

/** Definitions before uses, scopes, types, memory. */
class Walk {
  private readonly kernel: Kernel;
  private readonly wrong: Wrong;
  private readonly defined = new Set<Node>();
  private readonly ids = new Set<number>();
  private readonly made = new Set<Mem>();
  private readonly known: ReadonlySet<Mem>;

  constructor(kernel: Kernel, wrong: Wrong) {
    this.kernel = kernel;
    this.wrong = wrong;
    this.known = new Set([...kernel.mems, ...kernel.outs, ...(kernel.structure ? [kernel.structure] : [])]);
  }

  run(): void {
    const { kernel, wrong } = this;
    const { body } = kernel;
    if (body.kind !== 'fn' || body.parent || body.depth !== 0) wrong('the body is no block of a function');
    this.block(body);
    this.calls();
    for (const node of [...kernel.scalars, ...kernel.rest, ...kernel.captures])
      if (node.op !== 'param') wrong(`${show(node)} is no parameter`);
    for (const [what, nodes] of Object.entries({
      result: kernel.results,
      guard: kernel.guards,
      parameter: [...kernel.scalars, ...kernel.rest, ...kernel.captures],
    }))
      for (const node of nodes) this.use(node, body, `the ${what}`);
    for (const node of kernel.results) if (!isNumber(node)) wrong(`the result ${show(node)} is ${node.type}`);
    for (const node of kernel.guards) {
      this.expect(node, 'bool', 'a guard');
      this.early(node);
    }
    for (const mem of kernel.outs) if (mem.kind !== 'out') wrong(`the result ${mem.name} is memory of kind ${mem.kind}`);
  }

  /** Guards are asked before anything is done. */
  private early(node: Node): void {
    if (isOrdered(node) || ['load', 'result', 'arg', 'restore', 'popped'].includes(node.op)) this.wrong(`a guard waits for ${show(node)}`);
    else node.args.forEach((arg) => this.early(arg));
  }

  private block(block: Block): void {
    for (const node of block.nodes) {
      if (node.block !== block) this.wrong(`${show(node)} stands in another block than it says`);
      // A procedure may call itself.
      if (node.proc) this.define(node);
      this.node(node);
      if (!node.proc) this.define(node);
    }
  }

  private define(node: Node): void {
    if (this.defined.has(node)) this.wrong(`${show(node)} is defined twice`);
    else if (this.ids.has(node.id)) this.wrong(`${show(node)} has the number of another node`);
    this.defined.add(node);
    this.ids.add(node.id);
  }

  /** May `node` be used in this block, here? */
  private use(node: Node, block: Block, user: string): void {
    if (node.op === 'const') return;
    if (!this.defined.has(node)) this.wrong(`${user} uses ${show(node)} before it is defined`);
    else if (!encloses(node.block, block)) this.wrong(`${user} uses ${show(node)} out of its scope`);
  }

  private expect(node: Node, type: Type, user: string): void {
    const fits = type === 'num' ? isNumber(node) : type === node.type;
    if (!fits) this.wrong(`${user} is ${show(node)} of type ${node.type} instead of ${type}`);
  }

  private node(node: Node): void {
    const { wrong } = this;
    const { op, args, mem, loop, if: branch } = node;
    if (op === 'restore') {
      if (!this.defined.has(args[0]!) && args[0]!.op !== 'const') wrong(`${show(node)} restores what is not yet defined`);
    } else if (!loop && !branch) for (const arg of args) this.use(arg, node.block, show(node));
    const counts = OPERANDS[op] ?? arityOf(op);
    if (counts && !counts.includes(args.length)) wrong(`${show(node)} has ${args.length} operands`);
    if (!!mem !== MEMORY.has(op)) wrong(`${show(node)} has ${mem ? 'a' : 'no'} memory`);
    if (!!loop !== (op === 'loop') || !!branch !== (op === 'if') || !!node.proc !== (op === 'proc') || !!node.call !== (op === 'call'))
      wrong(`${show(node)} has the parts of something else`);
    this.types(node);
    if (mem) this.memory(node, mem);
    if (loop) this.loop(node, loop);
    if (branch) this.branch(node);
    if (node.proc) this.proc(node, node.proc);
    if (op === 'result') this.result(node);
    if (op === 'popped' && (args[0]?.op !== 'pop' || args[0].block !== node.block || !((node.value as number) < (args[0].value as number))))
      wrong(`${show(node)} belongs to no pop`);
    if (op === 'exit' && !(args[0]?.loop?.count && args[0].block === node.block)) wrong(`${show(node)} is the end of no counter`);
  }

  private types(node: Node): void {
    const { op, args, type } = node;
    const give = (wanted: Type): void => {
      if (type !== wanted) this.wrong(`${show(node)} is of type ${type}`);
    };
    const all = (wanted: Type): void => args.forEach((arg, i) => this.expect(arg, wanted, `operand ${i} of ${show(node)}`));
    if (GIVES_BOOL.has(op)) give('bool');
    else if (isOrdered(node) && op !== 'alloc' && op !== 'effect') give('none');
    else if (ruleOf(op) || op === 'load' || op === 'len' || op === 'alloc' || op === 'as' || op === 'exit') give('num');
    else if (op === 'get' || op === 'index') give('any');
    else if (op === 'restore' || op === 'popped') {
      if (type === 'none' || (op === 'restore' && type !== args[0]!.type)) this.wrong(`${show(node)} is of type ${type}`);
    }
    if (ruleOf(op) || TESTS.has(op) || ['load', 'store', 'accum', 'zero', 'alloc', 'extend'].includes(op)) all('num');
    else if (['not', 'and', 'or', 'bail', 'if'].includes(op)) all('bool');
    else if (op === 'select') {
      this.expect(args[0]!, 'bool', `the condition of ${show(node)}`);
      if (args[1]!.type !== args[2]!.type && type !== 'any')
        this.wrong(`${show(node)} chooses between ${args[1]!.type} and ${args[2]!.type}`);
    } else if (op === 'as') all('num');
    else if (op === 'get' || op === 'index') {
      if (args[0]!.type !== 'any') this.wrong(`${show(node)} is of ${show(args[0]!)}, which is ${args[0]!.type}`);
    } else if (OF_ANYTHING.has(op)) {
      if (args.some((arg) => arg.type === 'none')) this.wrong(`${show(node)} has an operand without a value`);
    } else if (op === 'push') {
      for (const arg of args)
        if (arg.type !== 'num' && arg.type !== 'bool') this.wrong(`${show(node)} saves ${show(arg)} of type ${arg.type}`);
    }
  }

  private memory(node: Node, mem: Mem): void {
    const { wrong } = this;
    if (mem.kind === 'in' && WRITES.has(node.op)) wrong(`${show(node)} writes to ${mem.name}, an argument`);
    const own = node.op === 'alloc' || node.op === 'extend';
    if (own && (mem.kind !== 'region' || mem.shadowOf)) wrong(`${show(node)} makes ${mem.name}, which is no region`);
    if (node.op === 'alloc') this.made.add(mem);
    else if (mem.kind === 'region' && !this.made.has(mem.shadowOf ?? mem)) wrong(`${show(node)} comes before ${mem.name} is made`);
    if (mem.kind !== 'region' && !this.known.has(mem)) wrong(`${show(node)} is of ${mem.name}, which is no argument`);
    if (node.op === 'len' && mem.kind === 'region') wrong(`${show(node)} of a region`);
  }

  private inner(block: Block, kind: Block['kind'], { block: outer }: Node): void {
    if (block.kind !== kind || block.parent !== outer || block.depth !== outer.depth + 1)
      this.wrong(`a block of kind ${block.kind} hangs at the wrong place`);
    this.block(block);
  }

  private loop(node: Node, loop: Loop): void {
    const { wrong } = this;
    const text = structureOf(node);
    const { count, params, inits, yields, body } = loop;
    if (inits.length !== params.length || yields.length !== params.length)
      wrong(`${text} has ${params.length} parameters, ${inits.length} start values, ${yields.length} next values`);
    for (const init of inits) this.use(init, node.block, `the start of ${text}`);
    if (count) {
      for (const each of [count.from, count.bound]) {
        this.use(each, node.block, `the header of ${text}`);
        this.expect(each, 'num', `the header of ${text}`);
      }
      if (!count.from.int) wrong(`${text} starts at ${show(count.from)}, which need not be an integer`);
      if (!count.step || (count.step > 0 ? ['gt', 'ge'] : ['lt', 'le']).includes(count.cmp))
        wrong(`${text} steps by ${count.step} while ${count.cmp}`);
    } else if (params[0]?.type !== 'bool') wrong(`${text} has no condition`);
    for (const arg of [...params, ...(count ? [count.counter] : [])]) {
      if (arg.op !== 'arg' || arg.block !== body) wrong(`${show(arg)} is no parameter of ${text}`);
      this.define(arg);
    }
    this.inner(body, 'loop', node);
    params.forEach((param, i) => {
      const values = { start: inits[i], next: yields[i] };
      if (yields[i]) this.use(yields[i], body, `the next value of ${text}`);
      for (const [what, value] of Object.entries(values)) {
        if (!value) continue;
        if (!agree(value, param)) wrong(`${text} carries ${show(param)} of type ${param.type}, whose ${what} value is ${value.type}`);
        if (param.int && !value.int) wrong(`${text} carries an integer ${show(param)}, whose ${what} value ${show(value)} need not be one`);
      }
    });
  }

  private branch(node: Node): void {
    const branch = node.if!;
    const text = structureOf(node);
    node.args.forEach((arg) => this.use(arg, node.block, text));
    for (const [block, yields] of [
      [branch.then, branch.thenYields],
      [branch.else, branch.elseYields],
    ] as const) {
      this.inner(block, 'branch', node);
      for (const each of yields) this.use(each, block, text);
    }
    if (branch.thenYields.length !== branch.elseYields.length)
      this.wrong(`${text} gives ${branch.thenYields.length} or ${branch.elseYields.length} values`);
    branch.thenYields.forEach((a, i) => {
      const b = branch.elseYields[i];
      if (b && !agree(a, b) && !agree(b, a)) this.wrong(`${text} gives ${show(a)}, ${a.type}, or ${show(b)}, ${b.type}`);
    });
  }

  private proc(node: Node, proc: Proc): void {
    const { wrong } = this;
    const text = structureOf(node);
    for (const param of proc.params) {
      if (param.op !== 'arg' || param.block !== proc.body) wrong(`${show(param)} is no parameter of ${text}`);
      this.define(param);
    }
    this.inner(proc.body, 'proc', node);
    if (proc.yields.length !== proc.results.length) wrong(`${text} gives ${proc.yields.length} values instead of ${proc.results.length}`);
    proc.yields.forEach((value, i) => {
      const part = proc.results[i]!;
      this.use(value, proc.body, text);
      if (part.type !== 'num' && part.type !== 'bool') wrong(`${text} gives a value of type ${part.type}`);
      this.expect(value, part.type, `result ${i} of ${text}`);
      if (part.int && !value.int) wrong(`${text} gives ${show(value)} as an integer, which need not be one`);
    });
    this.procs.add(proc);
  }
  private readonly procs = new Set<Proc>();

  /** Every call gives its procedure what that asks for. */
  private calls(): void {
    for (const node of everyNode(this.kernel.body)) {
      if (node.op !== 'call') continue;
      const proc = node.args[0]?.proc;
      if (!proc || !this.procs.has(proc)) {
        this.wrong(`${structureOf(node)} is of no procedure`);
        continue;
      }
      const given = node.args.slice(1);
      if (given.length !== proc.params.length) this.wrong(`${structureOf(node)} gives ${given.length} values to ${proc.params.length}`);
      proc.params.forEach((param, i) => {
        const value = given[i];
        if (!value) return;
        if (!agree(value, param)) this.wrong(`${structureOf(node)} gives ${show(value)} of type ${value.type} for one of ${param.type}`);
        if (param.int && !value.int) this.wrong(`${structureOf(node)} gives ${show(value)} as an integer, which need not be one`);
      });
    }
  }

  private result(node: Node): void {
    const owner = node.args[0]!;
    const i = node.value as number;
    const sources: (Part | undefined)[] = owner.call
      ? [calleeOf(owner).results[i]]
      : owner.loop
        ? [owner.loop.params[i], owner.loop.yields[i]]
        : owner.if
          ? [owner.if.thenYields[i], owner.if.elseYields[i]]
          : [];
    if (sources.length === 0 || sources.includes(undefined) || owner.block !== node.block) {
      this.wrong(`${show(node)} is the result of nothing`);
      return;
    }
    for (const source of sources as Part[]) {
      if (!agree(source, node)) this.wrong(`${show(node)} of ${structureOf(owner)} is ${node.type} and comes of ${source.type}`);
      if (node.int && !source.int) this.wrong(`${show(node)} of ${structureOf(owner)} is an integer and comes of what need not be one`);
    }
  }
}

function arityOf(op: string): readonly number[] | undefined {
  const rule = ruleOf(op);
  if (rule) return rule.arity === 'n' ? undefined : [rule.d.length];
  return TESTS.has(op) && !op.startsWith('is') ? [2] : undefined;
}

/** The structure a block stands in, from the outside in. */
function around(block: Block, owners: ReadonlyMap<Block, Node>): [Block, Node][] {
  const list: [Block, Node][] = [];
  for (let up: Block | null = block; up && owners.has(up); up = up.parent) list.unshift([up, owners.get(up)!]);
  return list;
}

/** What a reverse structure restores comes from the forward structure of the same key. */
function pairs(kernel: Kernel, wrong: Wrong): void {
  const owners = new Map<Block, Node>();
  const forward = new Map<number, Node>();
  const isReverse = (node: Node): boolean => !!partsOf(node)!.reverse;
  const walk = (block: Block): void => {
    for (const node of block.nodes) {
      const key = node.call ? undefined : partsOf(node)?.key;
      if (key !== undefined) {
        if (!isReverse(node)) {
          // An unrolled loop goes on in a second one.
          if (forward.has(key) && node.loop?.count?.from.args[0] !== forward.get(key)) wrong(`${structureOf(node)} is there twice`);
          forward.set(key, node);
        }
        if (forward.has(key) && forward.get(key)!.op !== node.op) wrong(`${structureOf(node)} is the reverse of something else`);
      }
      for (const inner of blocksOf(node)) owners.set(inner, node);
      if (node.op === 'restore') restored(node, node.args[0]!);
      blocksOf(node).forEach(walk);
    }
  };
  const restored = (node: Node, value: Node): void => {
    if (value.op === 'const') return;
    const there = around(value.block, owners);
    const here = around(node.block, owners);
    while (there.length > 0 && here.length > 0 && there[0]![0] === here[0]![0]) {
      there.shift();
      here.shift();
    }
    const missing = there.find(([block, owner]) => {
      const at = here.findIndex(([side, each]) => isReverse(each) && matches(owner, block, each, side));
      if (at >= 0) here.splice(0, at + 1);
      return at < 0;
    });
    if (missing) wrong(`${show(node)} of ${show(value)} stands in no reverse of ${structureOf(missing[1])}`);
  };
  walk(kernel.body);
}

/** Is `side` of a reverse structure the reverse of `block`? */
function matches(owner: Node, block: Block, reverse: Node, side: Block): boolean {
  if (owner.loop) return reverse.loop?.key === owner.loop.key;
  if (owner.proc) return reverse.proc?.key === owner.proc.key;
  return reverse.if?.key === owner.if!.key && (block === owner.if!.then) === (side === reverse.if.then);
}

/** Does a procedure, or what it calls, have to do with the tape? */
const onTape = (proc: Proc): boolean => [...everyRun(proc.body)].some(({ op }) => op === 'push' || op === 'pop');

/**
 * What a block leaves on the tape and what it takes from there, as words: a loop leaves one word for all of its iterations, a call one for
 * what its procedure leaves.
 */
function tapeOf(block: Block, wrong: Wrong, procs = new Map<number, string[]>()): { pushed: string[]; popped: string[] } {
  const pushed: string[] = [];
  const popped: string[] = [];
  const pop = (word: string): void => {
    const top = pushed.pop();
    if (top === undefined) popped.push(word);
    else if (top !== word) wrong(`popped ${word} where ${top} was pushed`);
  };
  for (const node of block.nodes) {
    if (node.op === 'push') pushed.push(String(operandsOf(node).length));
    if (node.op === 'pop') pop(String(node.value));
    if (node.call && onTape(calleeOf(node)) && !node.call.drop) {
      const word = `call ${node.call.key} of ${calleeOf(node).key}`;
      if (node.call.reverse) pop(word);
      else pushed.push(word);
    }
    const inner = blocksOf(node).map((each) => tapeOf(each, wrong, procs));
    if (node.proc) {
      const { key, reverse } = node.proc;
      const { pushed: left, popped: taken } = inner[0]!;
      if (reverse ? left.length > 0 : taken.length > 0) wrong(`${structureOf(node)} uses the tape the wrong way round`);
      if (!reverse) procs.set(key, left);
      else if ((procs.get(key) ?? []).join() !== taken.toReversed().join())
        wrong(`${structureOf(node)} takes ${taken.join(' ')} where ${(procs.get(key) ?? []).join(' ')} was left`);
      continue;
    }
    const leaves = inner.some((each) => each.pushed.length > 0);
    const takes = inner.some((each) => each.popped.length > 0);
    if (leaves && takes) wrong(`${structureOf(node)} pushes and pops`);
    else if (leaves) pushed.push(`${structureOf(node)} [${inner.map((each) => each.pushed.join(' ')).join(' | ')}]`);
    else if (takes) pop(`${structureOf(node)} [${inner.map((each) => each.popped.toReversed().join(' ')).join(' | ')}]`);
  }
  return { pushed, popped };
}
