// Where a Chromium is on this machine, if there is one.

import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const directories = (process.env.PATH ?? '').split(path.delimiter);
const candidates = [process.env.CHROMIUM ?? '', ...NAMES.flatMap((name) => directories.map((directory) => path.join(directory, name)))];

export const chromium = candidates.find((file) => file !== '' && runs(file));
