import { Component, type ReactNode } from "react";
import { Button } from "../controls/button.tsx";
import { NoticeBanner } from "../controls/notice-banner.tsx";
import { useText } from "../text/use-text.ts";

function PanelFailure({ name, onRetry }: { name: string; onRetry: () => void }) {
  const { page } = useText();
  return (
    <NoticeBanner
      tone="error"
      actions={
        <Button size="small" onClick={onRetry}>
          {page.tryAgain}
        </Button>
      }
    >
      {page.panelFailed(name)} {page.panelFailedRemedy}
    </NoticeBanner>
  );
}

/** Keeps an error in one part of the page from taking the others down. */
export class PanelBoundary extends Component<
  { readonly name: string; readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <PanelFailure name={this.props.name} onRetry={() => this.setState({ failed: false })} />;
  }
}
