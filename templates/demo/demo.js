// Without this script everything works by "Look again"; with it, new mail shows by itself.
(() => {
  const parts = ["people", "list", "walk"];
  let mark = document.body.dataset.mark;

  const fit = (frame) => {
    const page = frame.contentDocument;
    if (!page || !page.body) return;
    frame.style.height = "0"; // a page is never shorter than its frame
    frame.style.height = `${page.documentElement.scrollHeight + 2}px`;
  };
  for (const frame of document.querySelectorAll("iframe.sheet")) {
    frame.addEventListener("load", () => fit(frame));
    addEventListener("resize", () => fit(frame));
    fit(frame);
  }

  const renew = async () => {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of parts) {
      const old = document.getElementById(id), now = fresh.getElementById(id);
      if (!old || !now) continue;
      if (id === "walk") now.open = old.open;
      old.replaceWith(document.adoptNode(now));
    }
    mark = fresh.body.dataset.mark;
    document.body.dataset.mark = mark;
  };

  if (!document.getElementById("people")) return;
  const look = async () => {
    if (!document.hidden) {
      try {
        const state = await (await fetch("/demo/state")).json();
        if (state.mark !== mark) await renew();
      } catch { /* the demo has ended; the next look may find it again */ }
    }
    setTimeout(look, 1500);
  };
  setTimeout(look, 800);
})();
