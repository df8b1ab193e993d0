import type {
  AlertBlock,
  CardBlock,
  CarouselBlock,
  ContainerBlock,
  ContextActionsBlock,
  DataTableBlock,
  FeedbackButtons,
  IconButton,
  ImageElement,
  TableBlock,
} from "@slack/types";
import type { ReactNode } from "react";
import { PlainPress, Pressable } from "../controls/press.tsx";
import { decodeEntities } from "../text/mrkdwn.ts";
import { LibraryBlocks, PlainText, Text } from "../text/rich-text.tsx";

/** A notice with a level, which is told by its frame and, to those who do not see it, by a word. */
export function Alert({ block: { text, level = "default" } }: { block: AlertBlock }): ReactNode {
  return (
    <div
      className={`ws-alert ws-alert-${level}`}
      role="note"
      aria-label={level === "default" ? "Notice" : level}
    >
      <Text of={text} />
    </div>
  );
}

/** A card: picture, title, text and buttons in a frame. */
export function Card({ block }: { block: CardBlock }): ReactNode {
  const { hero_image, icon, title, subtitle, body, actions, block_id = "" } = block;
  return (
    <div className="ws-card">
      {hero_image && <Picture image={hero_image} />}
      <div className="ws-card-title">
        {icon && <Picture image={icon} />}
        <div>
          {title && <Text of={title} />}
          {subtitle && <div className="ws-card-subtitle">{<Text of={subtitle} />}</div>}
        </div>
      </div>
      {body && <Text of={body} />}
      {actions && (
        <div className="ws-actions">
          {keyed(actions).map(([key, element]) => (
            <Pressable key={key} blockId={block_id} element={element} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Cards side by side, as many as there is room for and the rest to scroll to. */
export function Carousel({ block }: { block: CarouselBlock }): ReactNode {
  return (
    <div className="ws-carousel">
      {keyed(block.elements).map(([key, card]) => (
        <Card key={key} block={{ ...card, block_id: card.block_id ?? block.block_id ?? "" }} />
      ))}
    </div>
  );
}

interface ContainerProps {
  readonly block: ContainerBlock;
  readonly children: ReactNode;
}

/** Blocks under a title of their own, which can be folded away where the app allows it. */
export function Container({ block, children }: ContainerProps): ReactNode {
  const { title, rich_text_title, subtitle } = block;
  const heading = (
    <>
      {title ? (
        <PlainText text={title.text} />
      ) : (
        rich_text_title && <LibraryBlocks blocks={[rich_text_title]} />
      )}
      {subtitle && <div className="ws-card-subtitle">{<Text of={subtitle} />}</div>}
    </>
  );
  if (block.is_collapsible !== true) {
    return (
      <div className="ws-card">
        <div className="ws-card-title">{heading}</div>
        {children}
      </div>
    );
  }
  return (
    <details className="ws-card" open={block.default_collapsed !== true}>
      <summary>{heading}</summary>
      {children}
    </details>
  );
}

/** Small buttons under a message, such as "helpful" and "not helpful". */
export function ContextActions({
  block: { elements, block_id = "" },
}: {
  block: ContextActionsBlock;
}): ReactNode {
  return (
    <div className="ws-actions">
      {keyed(elements).map(([key, element]) => (
        <div key={key} className="ws-actions">
          {smallButtons(element).map(({ text, label, state }) => (
            <PlainPress
              key={text}
              blockId={block_id}
              actionId={element.action_id}
              state={state}
              text={text}
              label={label}
              confirm={element.type === "icon_button" ? element.confirm : undefined}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** A table; the cells are made rich text first, as the library would read mentions into plain ones. */
export function Table({ block }: { block: TableBlock | DataTableBlock }): ReactNode {
  const rows = block.rows.map((row) => row.map(asRichText));
  const settings = block.type === "table" ? { column_settings: block.column_settings } : {};
  return (
    <figure className="ws-table">
      {block.type === "data_table" && <figcaption>{decodeEntities(block.caption)}</figcaption>}
      <LibraryBlocks blocks={[{ type: "table", rows, ...settings }]} />
    </figure>
  );
}

/** A picture from the web, or its description where the workspace cannot show it. */
export function Picture({ image }: { image: ImageElement }): ReactNode {
  if (!("image_url" in image)) return <span>{decodeEntities(image.alt_text)}</span>;
  return <img src={image.image_url} alt={image.alt_text} />;
}

type Cell = (TableBlock | DataTableBlock)["rows"][number][number];

function asRichText(cell: Cell): object {
  if (cell.type === "rich_text") return cell;
  const elements = [{ type: "text", text: decodeEntities(cell.text) }];
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

function smallButtons(element: FeedbackButtons | IconButton) {
  const button = (one: { text: { text: string }; accessibility_label?: string; value?: string }) => ({
    text: one.text.text,
    label: one.accessibility_label,
    state: { type: element.type, value: one.value },
  });
  if (element.type === "icon_button") return [button(element)];
  return [button(element.positive_button), button(element.negative_button)];
}

// Parts come whole and never move within a block: their place is what tells them apart.
const keyed = <Item extends object>(items: readonly Item[]) => [...items.entries()];
