package import GoujiModel
package import GoujiText

/// What the rules of one load are read against: the form's vocabulary and the cited documents.
///
/// One object for all that is read: a form is large, and every mapping of a rule file needs it.
package final class LoadContext: Sendable {
  package let form: Form
  package let folding: Folding
  /// Documents that a rule set names once under 文件, by their short names.
  package let documents: [String: CitedDocument]
  /// The ids of all forms of the run, of which some rules are for several.
  package let knownForms: [String]
  let vocabulary: Vocabulary
  let names: FormNames

  package init(form: Form, folding: Folding, knownForms: [String]? = nil) {
    self.form = form
    self.folding = folding
    documents = [:]
    self.knownForms = knownForms ?? [form.id]
    vocabulary = Vocabulary(form: form)
    names = FormNames(form)
  }

  private init(_ other: LoadContext, documents: [String: CitedDocument]) {
    form = other.form
    folding = other.folding
    self.documents = documents
    knownForms = other.knownForms
    vocabulary = other.vocabulary
    names = other.names
  }

  /// The same for the rules of a file that names documents.
  package func citing(_ documents: [String: CitedDocument]) -> LoadContext {
    LoadContext(self, documents: documents)
  }

  /// For files that name nothing of a form.
  package static let withoutForm = LoadContext(
    form: Form(
      id: "", name: "", version: "", document: "", firstYear: nil, lastYear: nil, sections: [],
      tables: [], cells: [], valueTypes: [], title: Label(official: ""), statements: []),
    folding: Folding(table: []))

  /// Names that rules may use for places of the text.
  var sectionNames: [String] { form.sections.map(\.name) + ["前言", "落款"] }

  /// The index of a section by its short name; -1 前言, the number of sections 落款.
  package func section(named name: String) -> Int? {
    if name == "前言" { return -1 }
    if name == "落款" { return form.sections.count }
    return form.sections.firstIndex { $0.name == name || $0.id == name }
  }
}

/// A document under 文件: cited by its short name, confirmed in one place.
package struct CitedDocument: Hashable, Sendable {
  package var number: String
  package var remark: String?
  /// The ids of the forms that it is a basis for; empty for all.
  package var forms: [String]
  package var effective: CalendarDate?
  package var repealed: CalendarDate?

  package init(
    number: String, remark: String?, forms: [String] = [], effective: CalendarDate? = nil,
    repealed: CalendarDate? = nil
  ) {
    self.number = number
    self.remark = remark
    self.forms = forms
    self.effective = effective
    self.repealed = repealed
  }
}
