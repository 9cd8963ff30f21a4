internal import GoujiModel

/// The names of the model in the JSON contracts.
extension Grade {
  var id: String {
    switch self {
    case .serious: "serious"
    case .general: "general"
    case .advisory: "advisory"
    }
  }
}

extension Reading {
  var id: String {
    switch self {
    case .known: "known"
    case .inferred: "inferred"
    case .blank: "blank"
    case .mark: "mark"
    case .unreadable: "unreadable"
    case .absent: "absent"
    }
  }
}

extension CellNote {
  /// nil where there is nothing to note.
  var id: String? {
    switch self {
    case .none: nil
    case .unit: "unit"
    case .unusual: "unusual"
    case .words: "words"
    case .damaged: "damaged"
    case .tooManyDigits: "tooManyDigits"
    case .narrowRow: "narrowRow"
    case .wordsInRow: "wordsInRow"
    case .runTogether: "runTogether"
    case .ambiguousPlace: "ambiguousPlace"
    case .tooManyValues: "tooManyValues"
    case .looseNumbers: "looseNumbers"
    case .labelNotFound: "labelNotFound"
    case .rowMissing: "rowMissing"
    case .labelTwice: "labelTwice"
    case .tableMissing: "tableMissing"
    case .tableUnread: "tableUnread"
    case .otherForm: "otherForm"
    case .mixedForms: "mixedForms"
    }
  }
}
