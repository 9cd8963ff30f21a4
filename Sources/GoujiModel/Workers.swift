@preconcurrency internal import Glibc

/// Threads that share the pieces of one work and are gone when it is done.
///
/// For work between two steps of a plain function, such as loading rules; what runs long and hands
/// on results on its way is a task group's.
package struct Workers: Sendable {
  /// At most so many threads work at a time, the caller's among them.
  private let count: Int

  package static let alone = Workers(1)
  /// One for each core.
  package static let all = Workers(sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  package init(_ count: Int) {
    self.count = max(1, count)
  }

  /// The results in the order of the inputs, whoever made them.
  ///
  /// - Parameter piece: How many inputs a thread takes at a time, in their order.
  package func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], piece: Int = 1, _ work: @Sendable (Input) -> Output
  ) -> [Output] {
    let threads = min(count, (inputs.count + piece - 1) / piece)
    guard threads > 1 else { return inputs.map(work) }
    return [Output](unsafeUninitializedCapacity: inputs.count) { results, filled in
      guard let start = results.baseAddress else { return }
      withoutActuallyEscaping(work) { work in
        let shared = SharedWork(count: inputs.count, piece: piece) { index in
          (start + index).initialize(to: work(inputs[index]))
        }
        let others = (1..<threads).compactMap { _ in shared.startThread() }
        shared.finish()
        for thread in others { pthread_join(thread, nil) }
      }
      filled = inputs.count
    }
  }
}

/// Work of which several threads take the next piece until none is left.
private final class SharedWork: @unchecked Sendable {
  private let count: Int
  private let piece: Int
  private let work: (Int) -> Void
  /// The first that no one has taken; ``lock`` guards it.
  private var next = 0
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init(count: Int, piece: Int, _ work: @escaping (Int) -> Void) {
    self.count = count
    self.piece = piece
    self.work = work
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// Works until nothing is left to be taken.
  func finish() {
    while true {
      pthread_mutex_lock(lock)
      let start = next
      next = min(count, start + piece)
      pthread_mutex_unlock(lock)
      guard start < count else { return }
      for index in start..<min(count, start + piece) { work(index) }
    }
  }

  /// nil where the system gives no thread; the others do its part then.
  func startThread() -> pthread_t? {
    var thread = pthread_t()
    let own = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context {
          Unmanaged<SharedWork>.fromOpaque(context).takeRetainedValue().finish()
        }
        return nil
      }, own.toOpaque())
    guard code == 0 else {
      own.release()
      return nil
    }
    return thread
  }
}
