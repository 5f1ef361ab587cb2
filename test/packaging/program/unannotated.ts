// A program that forgot an annotation.
import { hvp } from 'hyperdual';
import { plain } from './terms.ts';

try {
  hvp(plain, 1, 1);
} catch (error) {
  const { name, code, message } = error as Error & { code: string };
  console.log(JSON.stringify({ name, code, message }));
}
