import type {
  ActionsBlock,
  ContextBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  SectionBlock,
  TextObject,
} from "@slack/types";
import { type ReactNode, useContext } from "react";
import { InputField } from "../controls/input-field.tsx";
import { Pressable, SurfaceContext } from "../controls/press.tsx";
import type { InteractiveElement } from "../state/element-state.ts";
import { LibraryBlocks, PlainText, Text } from "../text/rich-text.tsx";
import { Alert, Card, Carousel, Container, ContextActions, Picture, Table } from "./more-blocks.tsx";

/**
 * Block Kit on the screen. Whatever can be pressed or holds the sender's markup is drawn here, so that it works and
 * stays safe; the rest is drawn by the renderer library.
 */
export function Blocks({ blocks }: { blocks: readonly KnownBlock[] }): ReactNode {
  return blocks.map((block, index) => (
    <div
      key={block.block_id ?? index}
      className={`ws-block ws-block-${block.type}`}
      data-block-id={block.block_id}
    >
      <Block block={block} />
    </div>
  ));
}

function Block({ block }: { block: KnownBlock }): ReactNode {
  switch (block.type) {
    case "section":
      return <Section block={block} />;
    case "actions":
      return <Actions block={block} />;
    case "context":
      return <Context block={block} />;
    case "header":
      return <Header block={block} />;
    case "input":
      return <Input block={block} />;
    case "divider":
      return <hr />;
    case "alert":
      return <Alert block={block} />;
    case "card":
      return <Card block={block} />;
    case "carousel":
      return <Carousel block={block} />;
    case "container":
      return (
        <Container block={block}>
          <Blocks blocks={block.child_blocks} />
        </Container>
      );
    case "context_actions":
      return <ContextActions block={block} />;
    case "table":
    case "data_table":
      return <Table block={block} />;
    default: {
      // Block ids would become DOM ids in the library, once for each message that uses them.
      const { block_id: _, ...rest } = block;
      return <LibraryBlocks blocks={[rest]} />;
    }
  }
}

function Section({ block: { text, fields, accessory, block_id = "" } }: { block: SectionBlock }): ReactNode {
  const isWide = accessory?.type === "checkboxes" || accessory?.type === "radio_buttons";
  return (
    <div className={isWide ? "ws-section ws-section-wide" : "ws-section"}>
      <div className="ws-section-text">
        {text && <Text of={text} />}
        {fields && (
          <div className="ws-fields">
            {keyed(fields).map(([key, field]) => (
              <div key={key}>
                <Text of={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="ws-accessory">
          {accessory.type === "image" ? (
            <Picture image={accessory} />
          ) : (
            <Pressable blockId={block_id} element={accessory} {...(text && { label: text.text })} />
          )}
        </div>
      )}
    </div>
  );
}

function Actions({ block: { elements, block_id = "" } }: { block: ActionsBlock }): ReactNode {
  return (
    <div className="ws-actions">
      {elements.map((element, index) => (
        <Pressable key={element.action_id ?? index} blockId={block_id} element={element} />
      ))}
    </div>
  );
}

function Context({ block: { elements } }: { block: ContextBlock }): ReactNode {
  return (
    <div className="ws-context">
      {keyed(elements).map(([key, element]) => (
        <div key={key} className="ws-context-element">
          {element.type === "image" ? <Picture image={element} /> : <Text of={element as TextObject} />}
        </div>
      ))}
    </div>
  );
}

function Header({ block }: { block: HeaderBlock }): ReactNode {
  return (
    <h3 className="ws-header">
      <PlainText text={block.text.text} />
    </h3>
  );
}

/** An input inside a message: kept by the surface like any value, and sent at once only if the block asks for it. */
function Input({ block }: { block: InputBlock }): ReactNode {
  const surface = useContext(SurfaceContext);
  const element = block.element as InteractiveElement;
  const blockId = block.block_id ?? "";
  const press = (state: Readonly<Record<string, unknown>>) =>
    surface.press(blockId, { ...state, action_id: element.action_id, block_id: blockId });
  return (
    <InputField
      block={block}
      state={surface.stateOf?.(blockId, element)}
      onChange={(state, isFinal) => {
        surface.hold?.(blockId, element, state);
        if (isFinal && block.dispatch_action === true) void press(state);
      }}
    />
  );
}

// Blocks come whole and never move within a message: their place is what tells them apart.
const keyed = <Item,>(items: readonly Item[]) => [...items.entries()];
