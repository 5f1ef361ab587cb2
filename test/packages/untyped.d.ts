// Packages that come without types.
declare module 'culori';
declare module 'd3-color';
declare module 'd3-ease';
declare module 'd3-geo';
declare module 'd3-interpolate';
declare module 'd3-shape';
declare module 'bezier-js';
declare module 'geodesy/latlon-spherical.js';
declare module 'geodesy/latlon-ellipsoidal-vincenty.js';
declare module 'geodesy/utm.js';
