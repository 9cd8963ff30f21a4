internal import GoujiArchive
package import GoujiEngine
package import GoujiForms
package import GoujiModel
package import GoujiRules
package import GoujiText

/// Everything an audit needs beside the submissions: forms, rules, grading and folding, all loaded.
package struct AuditConfiguration: Sendable {
  package let folding: Folding
  package let forms: FormLibrary
  package let library: RuleLibrary
  package let grading: Grading
  /// By which files of one report are told.
  let fileNames: FileNameWords
  /// What was assumed of rule files, a sentence each.
  package let notes: [String]
  /// What the rule sets of the run make of those that they inherit.
  private let lineages: [RuleSetLineage]
  let ruleFiles: [RuleFile]
  /// Lock files that stand in the folders of rules.
  let lockFiles: [FilePath]
  /// The files whose rules a command is to look at; nil for all.
  let selectedFiles: Set<String>?

  /// - Parameters:
  ///   - version: Of gouji itself, which rule sets may demand.
  ///   - readsAllTests: See ``RuleLibrary``; without, only the tests of own rules are read.
  ///   - workers: Share the files, then the rules.
  /// - Throws: ``ConfigurationError/mistakes(_:)`` with the mistakes of all files, never only the
  ///   first.
  package init(
    _ places: RulePlaces, version: String, readsAllTests: Bool = true, workers: Workers = .all
  ) throws(ConfigurationError) {
    let files = try RuleFiles(places, readsAllTests: readsAllTests, workers: workers)
    var mistakes = files.mistakes
    let folding = Folding(table: files.foldingTable)
    let forms = Self.forms(in: files, folding: folding, workers, mistakes: &mistakes)
    let grading = Self.grading(in: files, mistakes: &mistakes)
    let fileNames = Self.fileNames(in: files, folding: folding, mistakes: &mistakes)
    var lexicons = RuleLexicons(files.lexicons)
    let ruleSets = files.ruleSets.map { lexicons.filling($0) }
    mistakes += lexicons.mistakes
    let sets = RuleSetComposition(ruleSets, leftOut: files.leftOutSets, version: version)
    var library: RuleLibrary?
    if !forms.isEmpty {
      do {
        library = try RuleLibrary(
          sets, forms: forms.map(\.form), folding: folding, isWhole: files.isWhole,
          readsAllTests: readsAllTests, workers: workers)
      } catch {
        mistakes += error.all
      }
    }
    if let grading {
      do { try library?.regrade(grading, beside: sets) } catch { mistakes += error.all }
    }
    guard let library, let grading, mistakes.isEmpty else {
      throw .mistakes(MistakeListing(mistakes, in: files))
    }
    notes = files.notes
    self.folding = folding
    self.forms = FormLibrary(forms)
    self.library = library
    self.grading = grading
    self.fileNames = fileNames
    lineages = sets.lineages
    ruleFiles = files.used
    lockFiles = files.locks
    selectedFiles = places.paths.isEmpty ? nil : files.selected
  }

  /// The forms of the run, in file order; a later folder's replaces an earlier one of the same name.
  private static func forms(
    in files: RuleFiles, folding: Folding, _ workers: Workers, mistakes: inout [Mistake]
  ) -> [FormFile] {
    let read = workers.map(files.forms) { file in
      Result { () throws(Mistakes) in try FormFile(file.root, folding: folding) }
    }
    var forms: [FormFile] = []
    for result in read {
      do {
        let form = try result.get()
        if let place = forms.firstIndex(where: { $0.form.id == form.form.id }) {
          forms[place] = form
        } else {
          forms.append(form)
        }
      } catch {
        mistakes += error.all
      }
    }
    if files.forms.isEmpty, files.isWhole {
      mistakes.append(missing("表样文件（最上层为“表样:”的 YAML 文件）", in: files))
    }
    return forms
  }

  private static func grading(in files: RuleFiles, mistakes: inout [Mistake]) -> Grading? {
    guard let file = files.grading else {
      if files.isWhole { mistakes.append(missing("评定文件 grading.yaml", in: files)) }
      return nil
    }
    do {
      return try Grading(file.root)
    } catch {
      mistakes += error.all
      return nil
    }
  }

  private static func fileNames(
    in files: RuleFiles, folding: Folding, mistakes: inout [Mistake]
  ) -> FileNameWords {
    guard let table = files.fileNames else { return FileNameWords(folding: folding) }
    do {
      return try FileNameWords(table.bytes, file: table.path.description, folding: folding)
    } catch {
      mistakes += error.all
      return FileNameWords(folding: folding)
    }
  }

  private static func missing(_ what: String, in files: RuleFiles) -> Mistake {
    Mistake(
      .invalid("规则文件夹里没有\(what)。"),
      at: SourceLocation(file: files.root.description, line: 1, column: 1))
  }
}

extension AuditConfiguration {
  /// Each rule set once, though it may be spread over several files.
  ///
  /// The digest of one of several files is that of their digests, one a line, in order of the files.
  package var ruleSets: [RuleSetSummary] {
    var sets: [(summary: RuleSetSummary, digests: [String])] = []
    for file in library.sets {
      if let index = sets.firstIndex(where: {
        $0.summary.name == file.name && $0.summary.version == file.version
      }) {
        sets[index].summary.ruleCount += file.ruleCount
        sets[index].summary.forms = Set(sets[index].summary.forms + file.forms).sorted()
        sets[index].digests.append(file.sha256)
      } else {
        sets.append((file, [file.sha256]))
      }
    }
    var summaries = sets.map { set in
      var summary = set.summary
      if set.digests.count > 1 {
        summary.sha256 = Digest.sha256(set.digests.flatMap { Array(($0 + "\n").utf8) })
      }
      return summary
    }
    for lineage in lineages {
      guard let index = summaries.firstIndex(where: { $0.name == lineage.set }),
        let parent = summaries.first(where: { $0.name == lineage.parent })
      else { continue }
      summaries[index].parent = RuleSetReference(
        name: parent.name, version: parent.version, sha256: parent.sha256)
      summaries[index].changes = lineage.changes
    }
    return summaries
  }

  /// Whether a command was asked to look at what stands there.
  func isSelected(_ location: SourceLocation) -> Bool {
    selectedFiles?.contains(location.file) ?? true
  }

  /// One for each form, over its own rules alone.
  package var evaluators: [Evaluator] {
    forms.forms.indices.map { form in
      Evaluator(
        form: forms.forms[form], rules: Array(library.rules(of: form)),
        firstRule: library.ranges[form].lowerBound)
    }
  }

  /// The rules as outputs show them, in order.
  package var ruleSummaries: [RuleSummary] { library.rules.map { $0.summary } }
}
