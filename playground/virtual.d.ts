declare module 'virtual:first' {
  const compilation: import('./compiler/compile.ts').Compilation;
  export default compilation;
}
