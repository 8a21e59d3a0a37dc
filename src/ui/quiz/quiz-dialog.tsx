import { useLayoutEffect, useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { lessonStore, showQuiz, useLessons } from "../../store/lesson-store.ts";
import { useRun } from "../../store/run-store.ts";
import type { QuizDeal } from "../../worker/quiz-protocol.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { useText } from "../text/use-text.ts";
import { PathChart } from "./path-chart.tsx";
import styles from "./quiz.module.css";
import { QuizResults } from "./quiz-results.tsx";

const WINDOWS = 10;
/** The eye needs some bars to judge. */
const SHORTEST_WINDOW = 16;

type Game =
  | { readonly stage: "ready" | "dealing" | "failed" }
  | {
      readonly stage: "dealt";
      readonly deal: QuizDeal;
      readonly seed: number;
      readonly answers: readonly number[];
    };

/** One window's prices. */
const windowOf = (deal: QuizDeal, index: number): Float32Array =>
  deal.prices.subarray(index * (deal.windowLength + 1), (index + 1) * (deal.windowLength + 1));

function useGame() {
  const session = useSession();
  const [game, setGame] = useState<Game>({ stage: "ready" });
  const start = (seed: number) => {
    setGame({ stage: "dealing" });
    session.dealWindows(WINDOWS, seed).then(
      (deal) => setGame({ stage: "dealt", deal, seed, answers: [] }),
      () => setGame({ stage: "failed" }),
    );
  };
  const answer = (isReal: number) => {
    if (game.stage !== "dealt") return;
    const answers = [...game.answers, isReal];
    setGame({ ...game, answers });
    if (answers.length === WINDOWS) {
      lessonStore.setState(({ quizzes }) => ({ quizzes: quizzes + 1 }));
    }
  };
  return { game, start, answer };
}

/** R and F answer from the moment a window is shown, wherever the focus is; the page's own keys rest. */
function useAnswerKeys(answer: (isReal: number) => void): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const key = event.key.toLowerCase();
      if (key !== "r" && key !== "f") return;
      event.preventDefault();
      event.stopPropagation();
      answer(key === "r" ? 1 : 0);
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [answer]);
}

function Asking(props: {
  readonly deal: QuizDeal;
  readonly index: number;
  readonly onAnswer: (isReal: number) => void;
}) {
  const { quiz } = useText();
  useAnswerKeys(props.onAnswer);
  return (
    <>
      <h3 role="status">{quiz.windowOf(props.index + 1, WINDOWS)}</h3>
      <PathChart prices={windowOf(props.deal, props.index)} />
      <div className={styles.choice}>
        {([1, 0] as const).map((isReal) => (
          <Button
            key={isReal}
            className={styles.answer}
            aria-keyshortcuts={isReal === 1 ? quiz.realKey : quiz.forgedKey}
            onClick={() => props.onAnswer(isReal)}
          >
            {isReal === 1 ? quiz.real : quiz.forged}
            <kbd>{isReal === 1 ? quiz.realKey : quiz.forgedKey}</kbd>
          </Button>
        ))}
      </div>
      <p className={styles.facts}>{quiz.keysHelp}</p>
    </>
  );
}

function Beginning(props: {
  readonly stage: "ready" | "dealing" | "failed";
  readonly onStart: () => void;
}) {
  const { quiz } = useText();
  const windowLength = useRun((state) => state.runConfig?.windowLength ?? null);
  const isPrepared = useRun(({ status }) => status !== "starting" && status !== "preparing");
  const isUntrained = useRun((state) => state.step === 0 && !state.showsSharedGenerator);
  const isTooShort = windowLength !== null && windowLength < SHORTEST_WINDOW;
  return (
    <>
      <p>{quiz.intro}</p>
      <p className={styles.facts}>{quiz.fine}</p>
      {isUntrained && <p>{quiz.untrained}</p>}
      {isTooShort ? (
        <p role="status">{quiz.tooShort(windowLength)}</p>
      ) : (
        <div className={styles.choice}>
          <Button
            variant="primary"
            disabled={props.stage === "dealing" || !isPrepared}
            onClick={props.onStart}
          >
            {props.stage === "dealing" ? quiz.dealing : quiz.start}
          </Button>
        </div>
      )}
      {props.stage === "failed" && <p role="alert">{quiz.failed}</p>}
    </>
  );
}

/** Ten windows, you against the discriminator. */
export function QuizDialog() {
  const { quiz } = useText();
  const isOpen = useLessons((state) => state.isQuizOpen);
  const [seed, setSeed] = useState(1);
  const { game, start, answer } = useGame();
  const deal = (next: number) => {
    setSeed(next);
    start(next);
  };
  return (
    <Dialog wide open={isOpen} onClose={() => showQuiz(false)} title={quiz.title}>
      <div className={styles.quiz}>
        {game.stage !== "dealt" && <Beginning stage={game.stage} onStart={() => deal(seed)} />}
        {game.stage === "dealt" && game.answers.length < WINDOWS && (
          <Asking deal={game.deal} index={game.answers.length} onAnswer={answer} />
        )}
        {game.stage === "dealt" && game.answers.length === WINDOWS && (
          <QuizResults
            deal={game.deal}
            seed={game.seed}
            answers={game.answers}
            onAgain={() => deal(game.seed + 1)}
            onRepeat={() => deal(game.seed)}
          />
        )}
      </div>
    </Dialog>
  );
}
