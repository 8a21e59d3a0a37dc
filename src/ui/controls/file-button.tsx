import { useRef } from "react";
import { Button, type ButtonProps } from "./button.tsx";

/** A button that lets the user pick a file; the same one may be picked again. */
export function FileButton(props: {
  readonly label: string;
  /** File endings and types, as the file dialog takes them. */
  readonly accept: string;
  readonly size?: ButtonProps["size"];
  readonly onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const { label, accept, size, onFile } = props;
  return (
    <>
      <Button {...(size ? { size } : {})} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </>
  );
}
