// Every piece of text that we draw, with its contrast against what lies behind it (WCAG 2.2, 1.4.3).
// Exempt are what is disabled, icons (drawn by a font from words), and the table's text for screen
// readers, which lies under its canvas.
() => {
  const EXEMPT = ":disabled, [aria-disabled=true], [data-testid=stIconMaterial], canvas, style, template";
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => top.slice(0, 3).map((v, i) => v * top[3] + below[i] * (1 - top[3]));
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((ground, layer) => over(layer, ground), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const element of document.querySelectorAll(".stApp *")) {
    const said = [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join("");
    if (!said || !element.checkVisibility() || element.closest(EXEMPT)) continue;
    const ground = behind(element);
    const ink = light(over(rgba(getComputedStyle(element).color), ground));
    const paper = light(ground);
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    found.push([`${element.className || element.tagName}: ${said.slice(0, 30)}`, ratio]);
  }
  return found;
}
