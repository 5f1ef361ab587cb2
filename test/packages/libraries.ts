// Each package twice: as it is, and lifted by an annotated import.

import * as astronomy from 'astronomy-engine';
import * as astronomyLifted from 'astronomy-engine' with { type: 'dual' };
import * as bezierEasing from 'bezier-easing';
import * as bezierEasingLifted from 'bezier-easing' with { type: 'dual' };
import * as bezier from 'bezier-js';
import * as bezierLifted from 'bezier-js' with { type: 'dual' };
import * as complex from 'complex.js';
import * as complexLifted from 'complex.js' with { type: 'dual' };
import * as culori from 'culori';
import * as culoriLifted from 'culori' with { type: 'dual' };
import * as color from 'd3-color';
import * as colorLifted from 'd3-color' with { type: 'dual' };
import * as ease from 'd3-ease';
import * as easeLifted from 'd3-ease' with { type: 'dual' };
import * as geo from 'd3-geo';
import * as geoLifted from 'd3-geo' with { type: 'dual' };
import * as interpolate from 'd3-interpolate';
import * as interpolateLifted from 'd3-interpolate' with { type: 'dual' };
import * as shape from 'd3-shape';
import * as shapeLifted from 'd3-shape' with { type: 'dual' };
import * as financial from 'financial';
import * as financialLifted from 'financial' with { type: 'dual' };
import * as vincenty from 'geodesy/latlon-ellipsoidal-vincenty.js';
import * as vincentyLifted from 'geodesy/latlon-ellipsoidal-vincenty.js' with { type: 'dual' };
import * as spherical from 'geodesy/latlon-spherical.js';
import * as sphericalLifted from 'geodesy/latlon-spherical.js' with { type: 'dual' };
import * as glMatrix from 'gl-matrix';
import * as glMatrixLifted from 'gl-matrix' with { type: 'dual' };
import * as quaternion from 'quaternion';
import * as quaternionLifted from 'quaternion' with { type: 'dual' };
import * as satellite from 'satellite.js';
import * as satelliteLifted from 'satellite.js' with { type: 'dual' };
import * as statistics from 'simple-statistics';
import * as statisticsLifted from 'simple-statistics' with { type: 'dual' };

export const libraries: Record<string, readonly [plain: object, lifted: object]> = {
  culori: [culori, culoriLifted],
  'd3-color': [color, colorLifted],
  'd3-ease': [ease, easeLifted],
  'bezier-easing': [bezierEasing, bezierEasingLifted],
  'd3-interpolate': [interpolate, interpolateLifted],
  'd3-shape': [shape, shapeLifted],
  'bezier-js': [bezier, bezierLifted],
  'simple-statistics': [statistics, statisticsLifted],
  'simple-statistics (special functions)': [statistics, statisticsLifted],
  'complex.js': [complex, complexLifted],
  'geodesy/latlon-spherical.js': [spherical, sphericalLifted],
  'geodesy/latlon-ellipsoidal-vincenty.js': [vincenty, vincentyLifted],
  'd3-geo': [geo, geoLifted],
  'gl-matrix': [glMatrix, glMatrixLifted],
  quaternion: [quaternion, quaternionLifted],
  financial: [financial, financialLifted],
  'satellite.js': [satellite, satelliteLifted],
  'astronomy-engine': [astronomy, astronomyLifted],
};
