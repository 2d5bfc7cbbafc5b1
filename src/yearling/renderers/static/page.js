"use strict";
// What the page can do beyond being read: show one picture large, show all of them by itself,
// play a clip, tell the month. Text is moved as nodes, never as markup. Works without a network.
{
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const box = document.querySelector("dialog");
  const track = box.querySelector("ol");
  const count = box.querySelector(".count");
  const [running, previous, next] = box.querySelectorAll("button");
  const openers = [...document.querySelectorAll("a.open")];
  const whole = openers.filter((a) => !a.closest(".portraits"));
  const numbers = [...new Set(openers.map((a) => +a.dataset.n))].sort((a, b) => a - b);
  let current = -1;

  // -- clips: nothing is loaded before it is asked for, and nothing sounds by itself ---------
  const film = (link, image) => {
    const video = document.createElement("video");
    Object.assign(video, { src: link.href, controls: true, muted: true, playsInline: true });
    video.defaultMuted = true;
    video.preload = "none";
    video.setAttribute("aria-label", image.alt);
    video.addEventListener("error", () => video.remove());
    return video;
  };

  // Its source may come later, where the page is sealed.
  const begin = (video) => {
    video.autoplay = true;
    video.play().catch(() => {});
  };

  const play = (link) => {
    const video = film(link, link.querySelector("img"));
    const frame = document.createElement("div");
    frame.className = "open";
    frame.append(...link.childNodes, video);
    frame.querySelector(".play")?.remove();
    link.replaceWith(frame);
    begin(video);
    video.focus({ preventScroll: true });
  };

  // -- one picture at a time ------------------------------------------------------------------
  const slide = (number) => {
    // The figure in the year comes last in the page and has the fuller words.
    const opener = whole.filter((a) => +a.dataset.n === number).pop();
    const figure = opener.closest("figure") ?? document.querySelector(`figure.e${number}`);
    const copy = figure.cloneNode(true);
    const link = copy.querySelector(".open");
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.append(...link.childNodes);
    frame.querySelector("video")?.remove();
    link.replaceWith(frame);
    frame.opener = opener;
    copy.querySelectorAll("source, img").forEach((part) => (part.sizes = "100vw"));
    copy.querySelector("img").loading = "lazy";
    copy.querySelector(".why")?.removeAttribute("hidden");
    copy.classList.remove("hero");
    const li = document.createElement("li");
    const head = document.createElement("p");
    head.className = "month";
    head.textContent = figure.closest(".chapter")?.querySelector("h2").textContent ?? "";
    li.append(head, copy);
    return li;
  };

  // In the slideshow the title comes first, beside the opening picture.
  const title = () => {
    const opener = document.querySelector(".hero .open");
    const said = [...document.querySelectorAll("h1, .byline, .dateline")];
    if (!opener) return;
    const li = slide(+opener.dataset.n);
    li.className = "title-card";
    li.querySelector(".month").textContent = "";
    const words = said.map((part) => Object.assign(document.createElement("p"), {
      className: part.matches("h1") ? "name" : "where", textContent: part.textContent, dir: "auto" }));
    li.querySelector("figcaption").replaceChildren(...words);
    numbers.unshift(-1);
    track.prepend(li);
  };
  const untitle = () => track.querySelector(".title-card") && (numbers.shift(), track.firstChild.remove());

  const settle = (index) => {
    current = index;
    [...track.children].forEach((li, i) => {
      li.toggleAttribute("inert", i !== index);
      // Of the slideshow's pictures, which lie upon each other, only the next ones are fetched.
      li.hidden = showing() && Math.abs(i - index) > 1;
      if (i !== index) li.querySelector("video")?.remove();
    });
    const first = numbers[0] < 0 ? 1 : 0;
    const words = { n: index + 1 - first, of: numbers.length - first };
    count.textContent = !words.n ? "" : box.dataset.position.replace(/\{(n|of)\}/g, (_, key) => words[key]);
    previous.disabled = index === 0;
    next.disabled = index === numbers.length - 1;
    const frame = track.children[index].querySelector(".frame");
    if (frame.opener.dataset.clip && !frame.querySelector("video")) {
      frame.append(film(frame.opener, frame.querySelector("img")));
      if (!calm.matches || on) begin(frame.lastChild);
    }
    wait();
  };

  const go = (index, smooth) => {
    index = Math.max(0, Math.min(numbers.length - 1, index));
    const behavior = smooth && !calm.matches ? "smooth" : "instant";
    if (index !== current) settle(index);
    if (!showing()) track.scrollTo({ left: track.children[index].offsetLeft, behavior });
  };

  let resting;
  track.addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const index = Math.round(track.scrollLeft / track.clientWidth);
      if (box.open && !showing() && index !== current) settle(index);
    }, 90);
  });

  const prepare = () => track.children.length || track.append(...numbers.map(slide));

  const open = (opener) => {
    prepare();
    const index = numbers.indexOf(+opener.dataset.n);
    const thumb = opener.querySelector("img");
    const show = () => {
      thumb.style.viewTransitionName = "";
      box.showModal();
      current = -1;
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

  // -- the slideshow --------------------------------------------------------------------------
  const LEAST = 5, MOST = 22, LOOK = 3.5, READ = 15; // seconds; characters a second
  const showing = () => box.classList.contains("show");
  let on = false, starting = false, turn, idle, awake;

  const seconds = (li) => {
    const clip = li.querySelector(".frame").opener.dataset.clip;
    const words = [...li.querySelectorAll(".says, .quote")].filter((p) => !p.parentNode.closest(".says"));
    const signs = words.reduce((sum, part) => sum + part.textContent.trim().length, 0);
    return Math.max(LEAST, +clip + 1 || 0, Math.min(MOST, LOOK + signs / READ));
  };

  const wait = () => {
    clearTimeout(turn);
    if (!on) return;
    const last = current === numbers.length - 1;
    turn = setTimeout(() => (last ? run(false) : go(current + 1)), 1000 * seconds(track.children[current]));
  };

  const run = (start) => {
    on = start;
    box.classList.toggle("on", on);
    running.setAttribute("aria-label", on ? box.dataset.pause : box.dataset.play);
    if (on && current === numbers.length - 1) go(0);
    track.children[current]?.querySelectorAll("video").forEach((v) => (on ? begin(v) : v.pause()));
    if (on) navigator.wakeLock?.request("screen").then((lock) => (on ? (awake = lock) : lock.release()), () => {});
    else awake = void awake?.release();
    wait();
  };

  const stir = () => {
    box.classList.remove("idle");
    clearTimeout(idle);
    idle = setTimeout(() => box.classList.toggle("idle", showing() && on), 3000);
  };

  const show = async () => {
    if (box.open || starting) return;
    starting = true;
    prepare();
    title();
    await document.documentElement.requestFullscreen?.().catch(() => {});
    box.classList.add("show");
    box.showModal();
    starting = false;
    running.focus();
    current = -1;
    go(0);
    run(!calm.matches); // who wants no motion starts it with the button
    stir();
  };

  box.addEventListener("close", () => {
    run(false);
    track.querySelectorAll("video").forEach((video) => video.remove());
    if (!showing()) return;
    untitle();
    box.classList.remove("show", "idle");
    [...track.children].forEach((li) => (li.hidden = false));
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    start?.focus();
  });
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && showing()) box.close();
  });
  const start = document.querySelector(".start");
  if (start && numbers.length) {
    start.disabled = false;
    start.addEventListener("click", show);
  }

  // -- keys of keyboards, presenters and remotes; buttons; touch -------------------------------
  const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity, PageUp: -1, PageDown: 1,
    MediaTrackPrevious: -1, MediaTrackNext: 1, MediaRewind: -1, MediaFastForward: 1 };
  const turns = { MediaPlayPause: () => !on, MediaPlay: () => true, MediaPause: () => false, MediaStop: () => false,
    " ": () => !on, Enter: () => !on };
  const ends = ["BrowserBack", "GoBack", "Backspace", "XF86Back"];
  box.addEventListener("keydown", (event) => {
    stir();
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (target.closest("video") && key !== "PageDown" && key !== "PageUp") return;
    const own = (key === " " || key === "Enter") && (!showing() || target.closest("button, summary"));
    if (own) return;
    if (key in steps) go(current + steps[key], Math.abs(steps[key]) === 1);
    else if (showing() && key in turns) run(turns[key]());
    else if (ends.includes(key)) box.close();
    else return;
    event.preventDefault();
  });
  box.addEventListener("click", ({ target }) => {
    if (target === running) showing() ? run(!on) : (box.classList.add("show"), settle(current), run(true), stir());
    else if (target === previous) go(current - 1, true);
    else if (target === next) go(current + 1, true);
    else if (target.matches(".close") || (!showing() && target.matches("li, dialog"))) box.close();
  });
  let from;
  box.addEventListener("pointermove", stir);
  box.addEventListener("pointerdown", (event) => {
    stir();
    from = event.clientX;
  });
  box.addEventListener("pointerup", (event) => {
    const way = event.clientX - from;
    if (showing() && Math.abs(way) > 40) go(current - Math.sign(way));
  });
  addEventListener("resize", () => box.open && go(current));
  openers.forEach((opener) =>
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (opener.dataset.clip) return play(opener);
      opener.focus({ preventScroll: true });
      open(opener);
    }),
  );

  // -- the month one is in ---------------------------------------------------------------------
  const links = [...document.querySelectorAll(".rail a")];
  const seen = new IntersectionObserver(
    (changes) => {
      const here = changes.filter((change) => change.isIntersecting).pop();
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
