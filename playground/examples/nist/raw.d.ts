// Vite's `?raw` imports: the text of a file, put into the bundle.
declare module '*.dat?raw' {
  const text: string;
  export default text;
}
