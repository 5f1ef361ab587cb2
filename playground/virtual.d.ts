declare module 'virtual:declarations' {
  const declarations: Readonly<Record<string, string>>;
  export default declarations;
}

declare module 'virtual:first' {
  const compilation: import('./compiler/compile.ts').Compilation;
  export default compilation;
}
