import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe-core calls serious or critical, each with the first place of it. */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => {
    const { axe: judge } = window as unknown as { axe: typeof axe };
    return judge.run(document, { resultTypes: ["violations"] });
  });
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}, ${nodes[0]?.html.slice(0, 200)})`);
}

/** What hangs over the edge of the window, or of the message it belongs to; each with the beginning of its text. */
export function cutOffOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // The blank at the end of a wrapped line hangs over by its own width.
    const blank = 8;
    const wide = document.documentElement.scrollWidth > innerWidth ? ["the page itself"] : [];
    const cut = [...document.querySelectorAll(".ws-content *")].filter(
      (element) =>
        element.getBoundingClientRect().right >
        (element.closest(".ws-content")?.getBoundingClientRect().right ?? 0) + blank,
    );
    return [...wide, ...cut.map(({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 60)}`)];
  });
}

/** Controls that nobody can call by a name, as the browser tells assistive technology. */
export async function namelessOn(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const controls = new Set([
    "button",
    "link",
    "textbox",
    "combobox",
    "checkbox",
    "radio",
    "menuitem",
    "option",
    "switch",
    "dialog",
    "alertdialog",
    "img",
    "image",
  ]);
  return nodes
    .filter(({ ignored, role, name }) => !ignored && controls.has(String(role?.value)) && !name?.value)
    .map(({ role, nodeId }) => `${String(role?.value)} ${nodeId}`);
}

/** Texts with less contrast than WCAG 2 asks for (4.5 to 1, large ones 3 to 1), each with its measure. */
export function paleOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = readonly [number, number, number, number];
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour: string): Colour => {
      if (!canvas) throw new Error("no canvas to read colours with");
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [
      r * a + R * (1 - a),
      g * a + G * (1 - a),
      b * a + B * (1 - a),
      1,
    ];
    const chain = (element: Element): Element[] =>
      element.parentElement ? [...chain(element.parentElement), element] : [element];
    const groundOf = (element: Element) =>
      chain(element).reduce<Colour>(
        (below, one) => over(rgba(getComputedStyle(one).backgroundColor), below),
        [255, 255, 255, 1],
      );
    const light = ([r, g, b]: Colour) => {
      const [red, green, blue] = [r, g, b].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
    };
    const pale: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: element, textContent } = walker.currentNode;
      if (
        !element ||
        textContent?.trim() === "" ||
        !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      )
        continue;
      if (element.closest(":disabled, .ws-unseen, noscript")) continue;
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const opacity = chain(element).reduce(
        (product, one) => product * Number(getComputedStyle(one).opacity),
        1,
      );
      const ground = groundOf(element);
      const [r, g, b, a] = rgba(color);
      const [one, other] = [light(over([r, g, b, a * opacity], ground)), light(ground)];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      const size = Number.parseFloat(fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      if (contrast < (isLarge ? 3 : 4.5))
        pale.push(`${contrast.toFixed(2)} ${textContent?.trim().slice(0, 40)} (${element.className})`);
    }
    return [...new Set(pale)];
  });
}
