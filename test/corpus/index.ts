// All programs of the corpus.

import { aliasing } from './aliasing.ts';
import { assignments } from './assignments.ts';
import { beyond } from './beyond.ts';
import { classes } from './classes.ts';
import { conditions } from './conditions.ts';
import { edges } from './edges.ts';
import { effects } from './effects.ts';
import { ends } from './ends.ts';
import { finance } from './finance.ts';
import { geometry } from './geometry.ts';
import { helpers } from './helpers.ts';
import { integers } from './integers.ts';
import { jumps } from './jumps.ts';
import { learning } from './learning.ts';
import { linearAlgebra } from './linearAlgebra.ts';
import { localArrays } from './localArrays.ts';
import { loops } from './loops.ts';
import { losses } from './losses.ts';
import { mechanics } from './mechanics.ts';
import { methods } from './methods.ts';
import { names } from './names.ts';
import { nested } from './nested.ts';
import { numerics } from './numerics.ts';
import { passive } from './passive.ts';
import { records } from './records.ts';
import { recursion } from './recursion.ts';
import { results } from './results.ts';
import { scalars } from './scalars.ts';
import { statistics } from './statistics.ts';
import { styles } from './styles.ts';
import type { Topic } from './topic.ts';
import { vectors } from './vectors.ts';

export const topics: readonly Topic[] = [
  scalars,
  vectors,
  losses,
  styles,
  nested,
  records,
  localArrays,
  linearAlgebra,
  loops,
  ends,
  jumps,
  conditions,
  assignments,
  methods,
  helpers,
  classes,
  recursion,
  passive,
  effects,
  edges,
  integers,
  aliasing,
  names,
  results,
  mechanics,
  statistics,
  learning,
  finance,
  numerics,
  geometry,
  beyond,
];
export const programs = topics.flatMap((topic) => topic.programs);
