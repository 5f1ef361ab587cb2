// The entry of a bundle: packages of CommonJS modules, plain and lifted.

import * as matrix from 'ml-matrix';
import * as matrixLifted from 'ml-matrix' with { type: 'dual' };
import * as odex from 'odex';
import * as odexLifted from 'odex' with { type: 'dual' };

export const libraries = { odex: [odex, odexLifted], 'ml-matrix': [matrix, matrixLifted] };
