// What has to be known of a whole kernel before its first line is written.
//   in:  a kernel        out: how often and where nodes are used, and how each memory of its own is come by

import { blocksOf, everyNode, type Block, type Kernel, type Mem, type Node, type Proc } from '../ir.ts';
import { calleeOf, everyRun, freeValues } from '../procs.ts';

export interface Survey {
  uses: ReadonlyMap<Node, number>;
  /** The block in which a node is used; the function's own if there are several. */
  users: ReadonlyMap<Node, Block>;
  /** A region's memory and its shadows: they share their layout. */
  groups: ReadonlyMap<Mem, readonly Mem[]>;
  /** The place of each memory in the workspace. */
  slots: ReadonlyMap<Mem, number>;
  /** Regions that hold several arrays, one behind the other. */
  bumped: ReadonlySet<Mem>;
  /** Arrays that grow. */
  extended: ReadonlySet<Mem>;
  /** Of those, the ones that grow to a length known at the top: the constant, or that of their only `extend`. */
  reserved: ReadonlyMap<Mem, number | undefined>;
  /** Memories that have to begin with zeros: adjoints (their sums may have become stores), and what is said to. */
  accumulated: ReadonlySet<Mem>;
  /** Loops whose counter goes on in the next one. */
  continued: ReadonlySet<Node>;
  usesTape: boolean;
  procs: ReadonlyMap<Proc, Needs>;
  /** What a procedure touches itself, the others it calls aside; and the kernel. */
  own: ReadonlyMap<Proc | undefined, Own>;
  /** Regions procedures make arrays in, whose tops and memories may move in any call; and numbers of the kernel's own that procedures use. */
  cells: ReadonlyMap<Mem | Node, number>;
}

export interface Own {
  tape: boolean;
  /** Memories that move. */
  moving: readonly Mem[];
}

/** What a procedure is handed besides its parameters, and what it, or what it calls, does to the tape and to the regions. */
export interface Needs {
  /** Memories that stay where they are. */
  mems: readonly Mem[];
  /** Values from around it. */
  values: readonly Node[];
  /** It is handed numbers or gives some; looks for arrays of its own frame; moves the top of the tape; saves something there; may leave the kernel. */
  numbers: boolean;
  frame: boolean;
  tape: boolean;
  pushes: boolean;
  leaves: boolean;
  /** Memories that may be others after a call. */
  moved: ReadonlySet<Mem>;
}

export function survey(kernel: Kernel): Survey {
  const uses = new Map<Node, number>();
  const users = new Map<Node, Block>();
  const groups = new Map<Mem, Mem[]>();
  const slots = new Map<Mem, number>();
  const bumped = new Set<Mem>();
  const extended = new Set<Mem>();
  const reserved = new Map<Mem, number | undefined>();
  const accumulated = new Set<Mem>();
  const continued = new Set<Node>();
  let usesTape = false;
  const use = (node: Node, block: Block): void => {
    uses.set(node, (uses.get(node) ?? 0) + 1);
    const before = users.get(node);
    users.set(node, before === undefined || before === block ? block : kernel.body);
  };
  const sites = new Map<Mem, Node[]>();
  const nested = new Set<Mem>();
  const needs = new Map<Mem, Node[]>();
  for (const node of everyNode(kernel.body)) {
    if (node.op === 'result' || node.op === 'popped') continue;
    const { loop, if: branch } = node;
    if (loop) {
      [...loop.inits, ...(loop.count ? [loop.count.from] : [])].forEach((n) => use(n, node.block));
      if (loop.count?.from.op === 'exit') continued.add(loop.count.from.args[0]!);
      if (loop.count) {
        use(loop.count.bound, node.block);
        use(loop.count.bound, loop.body); // written in a header that is evaluated many times
      }
      loop.yields.forEach((n) => use(n, loop.body));
    } else if (branch) {
      node.args.forEach((n) => use(n, node.block));
      branch.thenYields.forEach((n) => use(n, branch.then));
      branch.elseYields.forEach((n) => use(n, branch.else));
    } else if (node.proc) {
      const { proc } = node;
      proc.yields.forEach((n) => use(n, proc.body));
    } else if (node.op === 'call') {
      node.args.slice(1).forEach((n) => use(n, node.block));
    } else node.args.forEach((n) => use(n, node.block));
    if (node.op === 'push') usesTape = true;
    if (node.op === 'extend') {
      extended.add(node.mem!);
      needs.set(node.mem!, [...(needs.get(node.mem!) ?? []), node.args[0]!]);
      if (node.block !== kernel.body) nested.add(node.mem!);
    }
    if (node.op === 'accum' || node.op === 'zero') accumulated.add(node.mem!);
    if (node.op === 'alloc') sites.set(node.mem!, [...(sites.get(node.mem!) ?? []), node]);
    const mem = node.mem;
    if (mem?.kind === 'region') {
      const base = mem.shadowOf ?? mem;
      const group = groups.get(base) ?? [];
      if (node.op !== 'alloc' && node.op !== 'extend' && !group.includes(mem)) group.push(mem);
      groups.set(base, group);
    }
  }
  kernel.results.forEach((n) => use(n, kernel.body));
  kernel.guards.forEach((n) => use(n, kernel.body));
  for (const [mem, nodes] of sites) if (nodes.length > 1 || nodes[0]!.block !== kernel.body) bumped.add(mem);
  for (const mem of extended) {
    if (nested.has(mem) || bumped.has(mem)) continue;
    const ends = needs.get(mem)!;
    if (ends.every((n) => n.op === 'const')) reserved.set(mem, Math.max(...ends.map((n) => n.value as number)));
    else if (ends.length === 1) reserved.set(mem, undefined);
  }
  let slot = 0;
  for (const group of groups.values()) for (const mem of group) slots.set(mem, slot++);
  return {
    uses,
    users,
    groups,
    slots,
    bumped,
    extended,
    reserved,
    accumulated,
    continued,
    usesTape,
    ...needsOf(kernel, groups),
  };
}

/** Is it a number that may have a fraction? */
export const isDouble = ({ type, int }: Node): boolean => type === 'num' && !int;

function needsOf(kernel: Kernel, groups: ReadonlyMap<Mem, readonly Mem[]>): Pick<Survey, 'procs' | 'own' | 'cells'> {
  const procs = new Map<Proc, Needs>();
  const cells = new Map<Mem | Node, number>();
  const note = (what: Mem | Node): void => void (cells.has(what) || cells.set(what, cells.size));
  for (const { op, mem, block } of everyNode(kernel.body)) if (op === 'alloc' && isInProc(block)) note(mem!);
  const isMoving = (mem: Mem): boolean => cells.has(mem.shadowOf ?? mem);
  const ownOf = (block: Block): Own => {
    const nodes = ownNodes(block);
    const touched = nodes.flatMap(({ op, mem }) => (!mem ? [] : op === 'alloc' ? (groups.get(mem) ?? []) : mem));
    return { tape: nodes.some(({ op }) => op === 'push' || op === 'pop'), moving: [...new Set(touched)].filter(isMoving) };
  };
  const own = new Map<Proc | undefined, Own>([[undefined, ownOf(kernel.body)]]);
  for (const [proc, values] of freeValues(kernel)) {
    const nodes = [...everyRun(proc.body)];
    const does = (...ops: string[]): boolean => nodes.some(({ op }) => ops.includes(op));
    const mems = [...new Set(nodes.flatMap(({ mem }) => mem ?? []))];
    for (const value of values) if (isDouble(value) && !isInProc(value.block)) note(value);
    const callees = [proc, ...nodes.filter(({ op }) => op === 'call').map(calleeOf)];
    const isHanded = callees.some(({ params, results }) => params.some(isDouble) || results.length > 0);
    own.set(proc, ownOf(proc.body));
    procs.set(proc, {
      mems: mems.filter((mem) => !isMoving(mem)),
      values: [...values],
      numbers: isHanded || does('alloc') || [...values].some((value) => cells.has(value)),
      frame: does('push', 'pop') || mems.some(isMoving),
      tape: does('push', 'pop'),
      pushes: does('push'),
      leaves: does('bail'),
      moved: new Set(nodes.flatMap(({ op, mem }) => (op === 'alloc' ? (groups.get(mem!) ?? []) : []))),
    });
  }
  return { procs, own, cells };
}

/** The nodes of a block and of blocks in it, procedures left out. */
const ownNodes = (block: Block): Node[] => block.nodes.flatMap((node) => [node, ...(node.proc ? [] : blocksOf(node).flatMap(ownNodes))]);

const isInProc = (block: Block | null): boolean => block !== null && (block.kind === 'proc' || isInProc(block.parent));
