// Client has questions answered by agentlint in a worker, one after the other. A worker that takes longer than the
// limit, or ends, is replaced by another one, so that neither the page nor the next question waits for it.
export class Client {
  // start returns a new worker; limit is the time for a question in milliseconds, and for a worker to begin.
  constructor(start, limit) {
    Object.assign(this, { start, limit, queue: [] });
  }

  // ask returns the answer of a function to a question, both as JSON has them. It fails with a message to show.
  ask(name, question) {
    return new Promise((resolve, reject) => {
      this.queue.push({ name, question: JSON.stringify(question), resolve, reject });
      if (this.queue.length === 1) this.next();
    });
  }

  next() {
    if (!this.queue.length) return;
    if (!this.worker) this.begin();
    else if (this.ready) this.post();
  }

  begin() {
    const worker = this.worker = this.start();
    this.ready = false;
    this.wait('agentlint doesn\'t start.');
    worker.onmessage = ({ data }) => worker === this.worker && this.receive(data);
    worker.onerror = event => worker === this.worker && this.end(`agentlint failed: ${event.message || 'its worker ended'}.`);
  }

  post() {
    const { name, question } = this.queue[0];
    this.wait(`This takes longer than ${this.limit / 1000} seconds, so it was stopped.`);
    this.worker.postMessage({ name, question });
  }

  // wait has the worker replaced if it says nothing within the limit.
  wait(message) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(message), this.limit);
  }

  receive({ ready, failure, answer }) {
    if (failure) return this.end(`agentlint failed: ${failure}.`);
    clearTimeout(this.timer);
    if (ready) this.ready = true;
    else {
      const asked = this.queue.shift(), { error, answer: value } = JSON.parse(answer);
      if (error) asked.reject(new Error(error));
      else asked.resolve(value);
    }
    this.next();
  }

  // end ends the worker, and the question that it was to answer with a message.
  end(message) {
    clearTimeout(this.timer);
    this.worker.terminate();
    this.worker = undefined;
    this.queue.shift().reject(new Error(message));
    this.next();
  }
}
