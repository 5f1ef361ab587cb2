// Which modules an adapter looks at, by name alone.

/** Every script, behind a query too. */
export const SCRIPT = /\.[cm]?[jt]sx?(?:$|\?)/;

/** What others have written and installed. */
export const DEPENDENCY = /[\\/]node_modules[\\/]/;

/** Modules that are no scripts, whatever their name: virtual ones, and files asked for as text or address. */
export const OTHER = /\0|[?&](?:raw|url|inline)(?:$|&)/;
