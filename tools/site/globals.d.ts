// What the pages' libraries and files put into the window: KaTeX, reveal.js, require.js, widgets.js and sections.js.

declare function renderMathInElement(
  element: HTMLElement,
  options: { delimiters: { left: string; right: string; display: boolean }[]; ignoredClasses: string[] },
): void;

// biome-ignore-start lint/suspicious/noExplicitAny: libraries that bring no types for the way in which they are loaded
declare const Reveal: any;
declare const RevealNotes: any;

declare const require: {
  (names: string[], onLoad: (module: any) => void, onError: (reason: unknown) => void): void;
  config(options: { paths: Record<string, string>; waitSeconds: number }): void;
};
// biome-ignore-end lint/suspicious/noExplicitAny: libraries that bring no types for the way in which they are loaded

interface Window {
  /** The extensions of JupyterLab, by their names. */
  _JUPYTERLAB: Record<string, object>;
  /** The scripts and style sheets of all widgets, by their keys. */
  widgetTexts: Record<string, string>;
  /** What the search finds, section by section. */
  sections: { id: number; title: string; text: string; notebook: string; href: string }[];
}
