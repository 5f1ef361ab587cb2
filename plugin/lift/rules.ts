// The table of rules: one per kind of node that lifting changes.

import { accessRules } from './access.ts';
import { assignmentRules } from './assignments.ts';
import { callRules } from './calls.ts';
import { chainRules } from './chains.ts';
import { classRules } from './classes.ts';
import { conditionRules } from './conditions.ts';
import { functionRules } from './functions.ts';
import type { Rules } from './lift.ts';
import { operatorRules } from './operators.ts';
import { patternRules } from './patterns.ts';
import { statementRules } from './statements.ts';

export const rules: Rules = {
  ...accessRules,
  ...assignmentRules,
  ...callRules,
  ...chainRules,
  ...classRules,
  ...conditionRules,
  ...functionRules,
  ...operatorRules,
  ...patternRules,
  ...statementRules,
};
