internal import GoujiModel

extension Evaluator {
  /// The probable wrong cells behind the failing equations of one report.
  ///
  /// - Parameter failures: Every item that the rules found to fail.
  func suspects(
    _ context: CheckContext, _ failures: Set<SuspectFinder.Failure>, stem: String
  ) -> [Suspect] {
    let applying = rules.map { $0.applies(to: context) ? $0 : nil }
    let finder = SuspectFinder(
      context: context, kinds: applying.map { $0?.check },
      linearItems: applying.map { $0?.linearItems(in: context) ?? [] }, failures: failures,
      results: results)
    return finder.suspects().map { found in
      Suspect(
        cells: found.cells.map { cell, suggested in
          var operand = context.operand(cell)
          operand.implied = suggested
          return operand
        },
        explains: found.explains.map { failure in
          let builder = FindingBuilder(shared: rules[failure.rule], context: context, stem: stem)
          return (rule: failure.rule, identity: builder.identity(of: failure.item))
        }.sorted { ($0.rule, $0.identity) < ($1.rule, $1.identity) }.map(\.identity),
        equations: found.equations)
    }
  }

  /// What the rules that read the changed cells say of them, in this report.
  ///
  /// Those that read the text too have no say: a sentence that the change contradicts may itself be
  /// the wrong one.
  private func results(_ context: CheckContext, changed: Set<Int>) -> SuspectFinder.Results {
    var found = SuspectFinder.Results()
    for (index, shared) in rules.enumerated() where !shared.readsText {
      let isPremise = changed.contains { shared.premiseCells.contains($0) }
      guard isPremise || changed.contains(where: { shared.cells.contains($0) }) else { continue }
      var results = ResultCollector(
        context, touched: isPremise ? nil : changed, keepsDetails: false)
      run(shared, context, &results)
      for result in results.results {
        let failure = SuspectFinder.Failure(rule: index, item: result.item)
        if result.isFailure {
          found.failed.insert(failure)
        } else {
          found.undecided.insert(failure)
        }
      }
    }
    return found
  }
}
