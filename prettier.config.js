// Code style. Generated files and fixtures are left out by .prettierignore.
export default {
  printWidth: 140,
  singleQuote: true,
};
