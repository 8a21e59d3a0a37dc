/** The menu of what can be taught with the page. */
export const teach = {
  menu: "Teach",
  entries: {
    lessons: { label: "Lessons", note: "learn by doing" },
    museum: { label: "Museum of failures", note: "see it, mend it" },
    quiz: { label: "Spot the fake", note: "you against the discriminator" },
    race: { label: "Race", note: "up to four settings" },
    lecture: { label: "Lecture mode", note: "for the projector" },
    compose: { label: "Compose this page", note: "hide parts, copy the link" },
  },
} as const;
