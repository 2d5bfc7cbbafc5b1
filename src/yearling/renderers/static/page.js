"use strict";
// Two things the page can do beyond being read: show a picture large, and tell the month.
// All text is moved as nodes, never as markup. Works from a file and without a network.
{
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const box = document.querySelector("dialog");
  const track = box.querySelector("ol");
  const count = box.querySelector(".count");
  const openers = [...document.querySelectorAll("a.open")];
  const whole = openers.filter((a) => !a.closest(".portraits"));
  const numbers = [...new Set(openers.map((a) => +a.dataset.n))].sort((a, b) => a - b);
  let current = -1;

  const slide = (number) => {
    // The figure in the year comes last in the page and has the fuller words.
    const figure = whole.findLast((a) => +a.dataset.n === number).closest("figure");
    const copy = figure.cloneNode(true);
    const link = copy.querySelector("a.open");
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.append(...link.childNodes);
    link.replaceWith(frame);
    copy.querySelectorAll("source, img").forEach((part) => (part.sizes = "100vw"));
    copy.querySelector("img").loading = "lazy";
    copy.querySelector(".why")?.removeAttribute("hidden");
    copy.classList.remove("hero");
    const li = document.createElement("li");
    li.append(copy);
    return li;
  };

  const settle = (index) => {
    current = index;
    [...track.children].forEach((li, i) => (li.inert = i !== index));
    const words = { n: index + 1, of: numbers.length };
    count.textContent = box.dataset.position.replace(/\{(n|of)\}/g, (_, key) => words[key]);
    box.querySelector(".previous").disabled = index === 0;
    box.querySelector(".next").disabled = index === numbers.length - 1;
  };

  const go = (index, smooth) => {
    index = Math.max(0, Math.min(numbers.length - 1, index));
    const behavior = smooth && !calm.matches ? "smooth" : "instant";
    if (index !== current) settle(index);
    track.scrollTo({ left: track.children[index].offsetLeft, behavior });
  };

  let resting;
  track.addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const index = Math.round(track.scrollLeft / track.clientWidth);
      if (box.open && index !== current) settle(index);
    }, 90);
  });

  const open = (opener) => {
    if (!track.children.length) track.append(...numbers.map(slide));
    const index = numbers.indexOf(+opener.dataset.n);
    const thumb = opener.querySelector("img");
    const show = () => {
      thumb.style.viewTransitionName = "";
      box.showModal();
      go(index);
    };
    if (!document.startViewTransition || calm.matches) return show();
    const image = track.children[index].querySelector("img");
    thumb.style.viewTransitionName = "picture";
    const moving = document.startViewTransition(() => {
      show();
      image.style.viewTransitionName = "picture";
    });
    moving.finished.finally(() => (image.style.viewTransitionName = ""));
  };

  const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
  box.addEventListener("keydown", (event) => {
    if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(current + steps[event.key], Math.abs(steps[event.key]) === 1);
  });
  box.addEventListener("click", ({ target }) => {
    if (target.matches(".previous")) go(current - 1, true);
    else if (target.matches(".next")) go(current + 1, true);
    else if (target.matches(".close, li, dialog")) box.close();
  });
  addEventListener("resize", () => box.open && go(current));
  openers.forEach((opener) =>
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      opener.focus({ preventScroll: true });
      open(opener);
    }),
  );

  const links = [...document.querySelectorAll(".rail a")];
  const seen = new IntersectionObserver(
    (changes) => {
      const here = changes.findLast((change) => change.isIntersecting);
      if (!here) return;
      links.forEach((a) =>
        a.hash === "#" + here.target.id
          ? a.setAttribute("aria-current", "true")
          : a.removeAttribute("aria-current"),
      );
    },
    { rootMargin: "-40% 0px -59% 0px" },
  );
  document.querySelectorAll(".chapter").forEach((chapter) => seen.observe(chapter));

  // Paper needs every picture, also those not scrolled to yet.
  addEventListener("beforeprint", () =>
    document.querySelectorAll("main img").forEach((image) => (image.loading = "eager")),
  );
}
