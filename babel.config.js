// This repository's own use of the Babel plugin, and the smallest example of one. It loads the *built* plugin, as a user would from
// "hyperdual/babel"; run `npm run build` first. Our plugin comes first, so that it sees types and comments before others strip them,
// and TypeScript passes through it as TypeScript.
//
//   import * as babel from '@babel/core';
//   const { code } = await babel.transformAsync(source, { filename: 'model.ts' });   // reads this file

export default {
  plugins: ['./dist/babel.js'],
};
