<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Reprise</name>
    <message>
        <source>“%1” must be %2.</source>
        <translation>«&#xa0;%1&#xa0;» doit être %2.</translation>
    </message>
    <message>
        <source>a call’s name or a list of them</source>
        <translation>le nom d’un appel ou une liste de noms</translation>
    </message>
</context>
<context>
    <name>Reprise::AccountReadJob</name>
    <message>
        <source>keychain, account %1</source>
        <translation>trousseau, compte %1</translation>
    </message>
</context>
<context>
    <name>Reprise::Actions</name>
    <message>
        <source>&amp;Open Project…</source>
        <translation>&amp;Ouvrir un projet…</translation>
    </message>
    <message>
        <source>Open the folder of a training project</source>
        <translation>Ouvrir le dossier d’un projet d’entraînement</translation>
    </message>
    <message>
        <source>&amp;Inspect Checkpoint…</source>
        <translation>&amp;Inspecter un point de reprise…</translation>
    </message>
    <message>
        <source>Show what is inside a checkpoint, without running any of it</source>
        <translation>Montrer le contenu d’un point de reprise, sans rien en exécuter</translation>
    </message>
    <message>
        <source>Try the &amp;Demo</source>
        <translation>Essayer la &amp;démo</translation>
    </message>
    <message>
        <source>Open a ready-made project on a Kaggle server inside Reprise</source>
        <translation>Ouvrir un projet prêt à l’emploi sur un serveur Kaggle intégré à Reprise</translation>
    </message>
    <message>
        <source>&amp;Kaggle Account…</source>
        <translation>Compte &amp;Kaggle…</translation>
    </message>
    <message>
        <source>Sign in to Kaggle, or see which account is used</source>
        <translation>Se connecter à Kaggle ou voir quel compte est utilisé</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>&amp;Fermer l’onglet</translation>
    </message>
    <message>
        <source>Close this tab</source>
        <translation>Fermer cet onglet</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Leave Reprise; runs on Kaggle go on</source>
        <translation>Quitter Reprise&#xa0;; les exécutions sur Kaggle se poursuivent</translation>
    </message>
    <message>
        <source>&amp;Undo Last Restore</source>
        <translation>&amp;Annuler la dernière restauration</translation>
    </message>
    <message>
        <source>Put the training location back as it was before the last restore</source>
        <translation>Remettre le dossier d’entraînement dans l’état d’avant la dernière restauration</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Copy what is selected</source>
        <translation>Copier la sélection</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Tout sélectionner</translation>
    </message>
    <message>
        <source>Select everything in the list that has the focus</source>
        <translation>Sélectionner tous les éléments de la liste active</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtrer</translation>
    </message>
    <message>
        <source>Show only what contains the words you type</source>
        <translation>N’afficher que ce qui contient les mots saisis</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Paramètres…</translation>
    </message>
    <message>
        <source>Language, colours, downloads, backups and server</source>
        <translation>Langue, couleurs, téléchargements, sauvegardes et serveur</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Actualiser</translation>
    </message>
    <message>
        <source>Ask Kaggle for the present state</source>
        <translation>Demander à Kaggle l’état actuel</translation>
    </message>
    <message>
        <source>&amp;Start Page</source>
        <translation>Pa&amp;ge d’accueil</translation>
    </message>
    <message>
        <source>Show the start page</source>
        <translation>Afficher la page d’accueil</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projet</translation>
    </message>
    <message>
        <source>Show the sections and runs of the project</source>
        <translation>Afficher les sections et les exécutions du projet</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>Ac&amp;tivité</translation>
    </message>
    <message>
        <source>Show or hide what is going on</source>
        <translation>Afficher ou masquer les activités en cours</translation>
    </message>
    <message>
        <source>&amp;Next Region</source>
        <translation>Zone &amp;suivante</translation>
    </message>
    <message>
        <source>Move the focus to the next part of the window</source>
        <translation>Passer à la partie suivante de la fenêtre</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Exécuter</translation>
    </message>
    <message>
        <source>Push this section to Kaggle and watch it</source>
        <translation>Envoyer cette section à Kaggle et la suivre</translation>
    </message>
    <message>
        <source>Run &amp;Quick</source>
        <translation>Exécution &amp;rapide</translation>
    </message>
    <message>
        <source>Run this section in quick mode: a short run that shows whether everything works</source>
        <translation>Exécuter cette section en mode rapide&#xa0;: une exécution courte qui montre si tout fonctionne</translation>
    </message>
    <message>
        <source>R&amp;estore…</source>
        <translation>Re&amp;staurer…</translation>
    </message>
    <message>
        <source>Copy checkpoints to where the next run of this section looks for them</source>
        <translation>Copier des points de reprise là où la prochaine exécution de cette section les cherche</translation>
    </message>
    <message>
        <source>&amp;New Section…</source>
        <translation>&amp;Nouvelle section…</translation>
    </message>
    <message>
        <source>Add a validation section to the project</source>
        <translation>Ajouter une section de validation au projet</translation>
    </message>
    <message>
        <source>E&amp;dit…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>Change this section: script, claims, folders, expectations</source>
        <translation>Modifier cette section&#xa0;: script, revendications, dossiers, attentes</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>Re&amp;tirer…</translation>
    </message>
    <message>
        <source>Take this section out of the project file; runs and files stay</source>
        <translation>Retirer cette section du fichier de projet&#xa0;; les exécutions et les fichiers restent</translation>
    </message>
    <message>
        <source>&amp;Open Training Location</source>
        <translation>&amp;Ouvrir le dossier d’entraînement</translation>
    </message>
    <message>
        <source>Open the folder where the next run looks for checkpoints</source>
        <translation>Ouvrir le dossier où la prochaine exécution cherche les points de reprise</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Suivre</translation>
    </message>
    <message>
        <source>Follow this run until it ends</source>
        <translation>Suivre cette exécution jusqu’à sa fin</translation>
    </message>
    <message>
        <source>Watch &amp;Existing Notebook…</source>
        <translation>Suivre un &amp;notebook existant…</translation>
    </message>
    <message>
        <source>Follow a notebook that was started elsewhere</source>
        <translation>Suivre un notebook lancé ailleurs</translation>
    </message>
    <message>
        <source>&amp;Download Outputs</source>
        <translation>&amp;Télécharger les sorties</translation>
    </message>
    <message>
        <source>Download everything this run wrote</source>
        <translation>Télécharger tout ce que cette exécution a écrit</translation>
    </message>
    <message>
        <source>Download &amp;Checkpoints Only</source>
        <translation>Télécharger les &amp;points de reprise seulement</translation>
    </message>
    <message>
        <source>Download the checkpoints of this run and the files that belong to them</source>
        <translation>Télécharger les points de reprise de cette exécution et leurs fichiers associés</translation>
    </message>
    <message>
        <source>&amp;Restore From This Run…</source>
        <translation>&amp;Restaurer depuis cette exécution…</translation>
    </message>
    <message>
        <source>Copy this run&apos;s checkpoints to where the next run looks for them</source>
        <translation>Copier les points de reprise de cette exécution là où la prochaine les cherche</translation>
    </message>
    <message>
        <source>&amp;Open on Kaggle</source>
        <translation>&amp;Ouvrir sur Kaggle</translation>
    </message>
    <message>
        <source>Open this run&apos;s page in the browser; it can be stopped there</source>
        <translation>Ouvrir la page de cette exécution dans le navigateur, où elle peut être arrêtée</translation>
    </message>
    <message>
        <source>&amp;Stop Watching</source>
        <translation>&amp;Cesser de suivre</translation>
    </message>
    <message>
        <source>Stop following this run; it goes on on Kaggle</source>
        <translation>Ne plus suivre cette exécution&#xa0;; elle se poursuit sur Kaggle</translation>
    </message>
    <message>
        <source>&amp;Forget Run…</source>
        <translation>O&amp;ublier l’exécution…</translation>
    </message>
    <message>
        <source>Remove this run from the list; nothing changes on Kaggle</source>
        <translation>Retirer cette exécution de la liste&#xa0;; rien ne change sur Kaggle</translation>
    </message>
    <message>
        <source>&amp;Compare Checkpoints…</source>
        <translation>&amp;Comparer des points de reprise…</translation>
    </message>
    <message>
        <source>See whether one checkpoint would load where another was written</source>
        <translation>Voir si un point de reprise se chargerait là où un autre a été écrit</translation>
    </message>
    <message>
        <source>&amp;System Check</source>
        <translation>Vérification du &amp;système</translation>
    </message>
    <message>
        <source>Check account, git, folders, checkpoints, disk and server</source>
        <translation>Vérifier le compte, git, les dossiers, les points de reprise, le disque et le serveur</translation>
    </message>
    <message>
        <source>&amp;Validation Report…</source>
        <translation>Rapport de &amp;validation…</translation>
    </message>
    <message>
        <source>Save which claims are validated, pending or failed</source>
        <translation>Enregistrer quelles revendications sont validées, en attente ou en échec</translation>
    </message>
    <message>
        <source>&amp;About Reprise</source>
        <translation>À &amp;propos de Reprise</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version et licence</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>À propos de &amp;Qt</translation>
    </message>
    <message>
        <source>The toolkit Reprise is built with</source>
        <translation>La bibliothèque sur laquelle repose Reprise</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <translation>Sauve&amp;gardes…</translation>
    </message>
    <message>
        <source>What restores put aside: undo, pack or delete it, and say how much is kept</source>
        <translation>Ce que les restaurations ont mis de côté&#xa0;: l’annuler, le compresser ou le supprimer, et choisir combien en garder</translation>
    </message>
</context>
<context>
    <name>Reprise::ActivityPanel</name>
    <message numerus="yes">
        <source>%n activity(ies) running</source>
        <translation>
            <numerusform>%n activité en cours</numerusform>
            <numerusform>%n activités en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Aucune activité en cours</translation>
    </message>
    <message>
        <source>Clear Finished</source>
        <translation>Effacer les activités terminées</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>No activity yet</source>
        <translation>Aucune activité pour l’instant</translation>
    </message>
    <message>
        <source>Runs, downloads and restores that you start appear here with their progress.</source>
        <translation>Les exécutions, téléchargements et restaurations lancés apparaissent ici avec leur progression.</translation>
    </message>
</context>
<context>
    <name>Reprise::ActivityRow</name>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Done in %1</source>
        <translation>Terminé en %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Details of the failure</source>
        <translation>Détails de l’échec</translation>
    </message>
</context>
<context>
    <name>Reprise::ApiCall</name>
    <message>
        <source>%1 answered with a web page instead of data. A proxy or a network’s sign-in page may be in between.</source>
        <translation>%1 a répondu par une page web au lieu de données. Un proxy ou la page de connexion d’un réseau s’interpose peut-être.</translation>
    </message>
    <message>
        <source>The answer of %1 cannot be read.</source>
        <translation>La réponse de %1 est illisible.</translation>
    </message>
</context>
<context>
    <name>Reprise::Application</name>
    <message>
        <source>The demo could not be started. Try it from a terminal: reprise --demo</source>
        <translation>La démonstration n’a pas pu être lancée. Essayez dans un terminal&#xa0;: reprise --demo</translation>
    </message>
</context>
<context>
    <name>Reprise::ArchiveSource</name>
    <message>
        <source>The link “%1” was not followed.</source>
        <translation>Le lien «&#xa0;%1&#xa0;» n’a pas été suivi.</translation>
    </message>
    <message>
        <source>The archive is refused: it unpacks to more than is reasonable. Do not trust it.</source>
        <translation>L’archive est refusée&#xa0;: une fois décompressée, elle dépasse une taille raisonnable. Ne pas s’y fier.</translation>
    </message>
    <message>
        <source>“%1” in the archive is damaged and cannot be read.</source>
        <translation>«&#xa0;%1&#xa0;», dans l’archive, est endommagé et illisible.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>The archive “%1” does not exist.</source>
        <translation>L’archive «&#xa0;%1&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>“%1” is no archive that Reprise knows (zip, tar, 7z).</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une archive que Reprise connaît (zip, tar, 7z).</translation>
    </message>
    <message>
        <source>The archive “%1” is damaged or cut off.</source>
        <translation>L’archive «&#xa0;%1&#xa0;» est endommagée ou tronquée.</translation>
    </message>
</context>
<context>
    <name>Reprise::BackupModel</name>
    <message>
        <source>Undo of %1</source>
        <translation>Annulation de %1</translation>
    </message>
    <message>
        <source>What the undo took out</source>
        <translation>Ce que l’annulation a retiré</translation>
    </message>
    <message>
        <source>Can be undone</source>
        <translation>Peut être annulée</translation>
    </message>
    <message>
        <source>Cannot be undone any more</source>
        <translation>Ne peut plus être annulée</translation>
    </message>
    <message>
        <source>%1 (packed)</source>
        <translation>%1 (compressée)</translation>
    </message>
    <message>
        <source>%1, from %2 into %3, %4, %5</source>
        <comment>backup: when, source, target, size, state</comment>
        <translation>%1, de %2 vers %3, %4, %5</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Créée</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Restored from</source>
        <translation>Restauré depuis</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulation</translation>
    </message>
</context>
<context>
    <name>Reprise::Backups</name>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Another Reprise is restoring into “%1” at this moment. Wait until it has finished.</source>
        <translation>Une autre instance de Reprise restaure en ce moment dans «&#xa0;%1&#xa0;». Attendez qu’elle ait terminé.</translation>
    </message>
    <message>
        <source>There is no backup of this restore (any more).</source>
        <translation>Il n’y a pas (ou plus) de sauvegarde de cette restauration.</translation>
    </message>
    <message>
        <source>The backup in “%1” could not be deleted completely. Check the permissions there.</source>
        <translation>La sauvegarde dans «&#xa0;%1&#xa0;» n’a pas pu être supprimée entièrement. Vérifiez les droits d’accès.</translation>
    </message>
    <message>
        <source>“%1” could not be deleted. Check the permissions there.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être supprimé. Vérifiez les droits d’accès.</translation>
    </message>
    <message>
        <source>The backup could not be packed into “%1”. Is the disk full? It stays a folder.</source>
        <translation>La sauvegarde n’a pas pu être compressée dans «&#xa0;%1&#xa0;». Le disque est-il plein&#xa0;? Elle reste un dossier.</translation>
    </message>
    <message>
        <source>A packed backup is damaged and cannot be read.</source>
        <translation>Une sauvegarde compressée est endommagée et ne peut pas être lue.</translation>
    </message>
    <message>
        <source>The packed backup “%1” is damaged and cannot be read.</source>
        <translation>La sauvegarde compressée «&#xa0;%1&#xa0;» est endommagée et ne peut pas être lue.</translation>
    </message>
    <message>
        <source>The packed backup “%1” is damaged: “%2” is missing.</source>
        <translation>La sauvegarde compressée «&#xa0;%1&#xa0;» est endommagée&#xa0;: «&#xa0;%2&#xa0;» manque.</translation>
    </message>
    <message>
        <source>The packed backup “%1” is damaged: “%2” has other content.</source>
        <translation>La sauvegarde compressée «&#xa0;%1&#xa0;» est endommagée&#xa0;: «&#xa0;%2&#xa0;» a un autre contenu.</translation>
    </message>
</context>
<context>
    <name>Reprise::BackupsDialog</name>
    <message>
        <source>Undo the restore of %1?</source>
        <translation>Annuler la restauration de %1&#xa0;?</translation>
    </message>
    <message>
        <source>In %1, what this restore put there is taken out again, and what was there before comes back.</source>
        <translation>Dans %1, ce que cette restauration a apporté est retiré, et ce qui s’y trouvait avant revient.</translation>
    </message>
    <message>
        <source>Undo Restore</source>
        <translation>Annuler la restauration</translation>
    </message>
    <message>
        <source>Undo the restore of %1</source>
        <translation>Annuler la restauration de %1</translation>
    </message>
    <message>
        <source>The restore was undone; %1 is as it was before.</source>
        <translation>La restauration a été annulée&#xa0;; %1 est comme avant.</translation>
    </message>
    <message>
        <source>Undo Anyway</source>
        <translation>Annuler quand même</translation>
    </message>
    <message>
        <source>Pack the backup of %1</source>
        <translation>Compresser la sauvegarde de %1</translation>
    </message>
    <message>
        <source>Delete the backup of %1 for good?</source>
        <translation>Supprimer définitivement la sauvegarde du %1&#xa0;?</translation>
    </message>
    <message>
        <source>%1 become free. The restore of %2 can then not be undone any more.</source>
        <translation>%1 seront libérés. La restauration de %2 ne pourra alors plus être annulée.</translation>
    </message>
    <message>
        <source>%1 become free.</source>
        <translation>%1 seront libérés.</translation>
    </message>
    <message>
        <source>Delete Backup</source>
        <translation>Supprimer la sauvegarde</translation>
    </message>
    <message>
        <source>%1 are free again.</source>
        <translation>%1 ont été libérés.</translation>
    </message>
    <message>
        <source>Delete the backups that are not to be kept?</source>
        <translation>Supprimer les sauvegardes à ne pas garder&#xa0;?</translation>
    </message>
    <message>
        <source>Restores whose backup goes can then not be undone any more. The newest backup stays in any case.</source>
        <translation>Les restaurations dont la sauvegarde disparaît ne pourront plus être annulées. La sauvegarde la plus récente reste dans tous les cas.</translation>
    </message>
    <message>
        <source>Tidy Up</source>
        <translation>Faire le ménage</translation>
    </message>
    <message>
        <source>Tidy up the backups</source>
        <translation>Faire le ménage dans les sauvegardes</translation>
    </message>
    <message>
        <source>There was nothing to tidy up.</source>
        <translation>Il n’y avait rien à supprimer.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) deleted, %1 are free again.</source>
        <translation>
            <numerusform>%n sauvegarde supprimée, %1 libérés.</numerusform>
            <numerusform>%n sauvegardes supprimées, %1 libérés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s), %1 on disk</source>
        <translation>
            <numerusform>%n sauvegarde, %1 sur le disque</numerusform>
            <numerusform>%n sauvegardes, %1 sur le disque</numerusform>
        </translation>
    </message>
    <message>
        <source>Backups of Restores</source>
        <translation>Sauvegardes des restaurations</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Travail en cours</translation>
    </message>
    <message>
        <source>&amp;Undo Restore…</source>
        <translation>&amp;Annuler la restauration…</translation>
    </message>
    <message>
        <source>&amp;Pack</source>
        <translation>&amp;Compresser</translation>
    </message>
    <message>
        <source>Compress this backup; it can be undone all the same</source>
        <translation>Compresser cette sauvegarde&#xa0;; la restauration peut toujours être annulée</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Supprimer…</translation>
    </message>
    <message>
        <source>&amp;Open Folder</source>
        <translation>&amp;Ouvrir le dossier</translation>
    </message>
    <message>
        <source>&amp;Keep the newest:</source>
        <translation>&amp;Garder les plus récentes&#xa0;:</translation>
    </message>
    <message>
        <source>None ol&amp;der than:</source>
        <translation>A&amp;ucune de plus de&#xa0;:</translation>
    </message>
    <message>
        <source> days</source>
        <translation> jours</translation>
    </message>
    <message>
        <source>Whatever their age</source>
        <translation>Quel que soit leur âge</translation>
    </message>
    <message>
        <source>All together at &amp;most:</source>
        <translation>En tout au &amp;maximum&#xa0;:</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <source>Whatever their size</source>
        <translation>Quelle que soit leur taille</translation>
    </message>
    <message>
        <source>P&amp;ack all but the newest</source>
        <translation>Comp&amp;resser toutes sauf la plus récente</translation>
    </message>
    <message>
        <source>&amp;Tidy Up Now…</source>
        <translation>Faire &amp;le ménage maintenant…</translation>
    </message>
    <message>
        <source>No backups</source>
        <translation>Aucune sauvegarde</translation>
    </message>
    <message>
        <source>When a restore replaces a file, what was there before is kept here, to be undone.</source>
        <translation>Quand une restauration remplace un fichier, ce qui s’y trouvait est gardé ici pour pouvoir être rétabli.</translation>
    </message>
    <message>
        <source>Looking for backups</source>
        <translation>Recherche des sauvegardes</translation>
    </message>
</context>
<context>
    <name>Reprise::BrowserSignIn</name>
    <message>
        <source>Sign in to Kaggle with the browser</source>
        <translation>Se connecter à Kaggle avec le navigateur</translation>
    </message>
    <message>
        <source>No port between 8000 and 9000 of this machine is free for the browser to come back to. Use the code instead.</source>
        <translation>Aucun port entre 8000 et 9000 de cette machine n’est libre pour le retour du navigateur. Utiliser plutôt le code.</translation>
    </message>
    <message>
        <source>Waiting for the browser…</source>
        <translation>Attente du navigateur…</translation>
    </message>
    <message>
        <source>Waiting for the code from the browser…</source>
        <translation>Attente du code affiché par le navigateur…</translation>
    </message>
    <message>
        <source>Nobody came back from the browser. Try again.</source>
        <translation>Personne n’est revenu du navigateur. Réessayer.</translation>
    </message>
    <message>
        <source>Reprise waits for a sign-in here, and for nothing else.</source>
        <translation>Reprise attend ici une connexion, et rien d’autre.</translation>
    </message>
    <message>
        <source>This sign-in was not begun by this window of Reprise. Nothing was changed.</source>
        <translation>Cette connexion n’a pas été commencée par cette fenêtre de Reprise. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>You did not let Reprise in. You can close this page.</source>
        <translation>Vous n’avez pas autorisé Reprise. Vous pouvez fermer cette page.</translation>
    </message>
    <message>
        <source>Kaggle says that the sign-in was refused in the browser.</source>
        <translation>Kaggle indique que la connexion a été refusée dans le navigateur.</translation>
    </message>
    <message>
        <source>Reprise is signed in. You can close this page.</source>
        <translation>Reprise est connecté. Vous pouvez fermer cette page.</translation>
    </message>
    <message>
        <source>Asking Kaggle for the token…</source>
        <translation>Demande du jeton à Kaggle…</translation>
    </message>
    <message>
        <source>Kaggle does not take this code. Codes work once and for a few minutes.</source>
        <translation>Kaggle n’accepte pas ce code. Un code sert une seule fois, pendant quelques minutes.</translation>
    </message>
</context>
<context>
    <name>Reprise::CheckItem</name>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>Tout va bien</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Non vérifié</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Points de reprise</translation>
    </message>
    <message>
        <source>Training metadata</source>
        <translation>Métadonnées d’entraînement</translation>
    </message>
    <message>
        <source>Training code</source>
        <translation>Code d’entraînement</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>Espace disque</translation>
    </message>
</context>
<context>
    <name>Reprise::CheckModel</name>
    <message>
        <source>%1: %2. %3</source>
        <comment>what is checked: how it is, explanation</comment>
        <translation>%1&#xa0;: %2. %3</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
</context>
<context>
    <name>Reprise::CheckRow</name>
    <message>
        <source>Check Again</source>
        <translation>Vérifier à nouveau</translation>
    </message>
</context>
<context>
    <name>Reprise::CheckpointDatasetJob</name>
    <message>
        <source>Upload checkpoints to the dataset %1</source>
        <translation>Envoyer des points de reprise vers le jeu de données %1</translation>
    </message>
    <message numerus="yes">
        <source>Packing %n file(s)…</source>
        <translation>
            <numerusform>Empaquetage de %n fichier…</numerusform>
            <numerusform>Empaquetage de %n fichiers…</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>The checkpoints cannot be packed into %1. Is the disk full?</source>
        <translation>Impossible d’empaqueter les points de reprise dans %1. Le disque est-il plein&#xa0;?</translation>
    </message>
    <message>
        <source>“%1” is not what was downloaded any more: somebody changed it since. Download it again, or choose its folder as the source, then try again.</source>
        <translation>«&#xa0;%1&#xa0;» n’est plus ce qui a été téléchargé&#xa0;: quelqu’un l’a modifié depuis. Téléchargez-le à nouveau, ou choisissez son dossier comme source, puis réessayez.</translation>
    </message>
    <message>
        <source>The dataset needs a name.</source>
        <translation>Il faut un nom au jeu de données.</translation>
    </message>
    <message>
        <source>No spaces: small letters a to z, digits and single hyphens only.</source>
        <translation>Pas d’espaces&#xa0;: seulement des lettres minuscules de a à z, des chiffres et des traits d’union isolés.</translation>
    </message>
    <message>
        <source>“%1” cannot be in it: small letters a to z, digits and single hyphens only.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas y figurer&#xa0;: seulement des lettres minuscules de a à z, des chiffres et des traits d’union isolés.</translation>
    </message>
    <message>
        <source>Hyphens stand alone and between letters or digits.</source>
        <translation>Un trait d’union est isolé, entre des lettres ou des chiffres.</translation>
    </message>
    <message>
        <source>The name has %1 to %2 characters; this one has %3.</source>
        <translation>Le nom compte de %1 à %2 caractères&#xa0;; celui-ci en a %3.</translation>
    </message>
    <message>
        <source>Looking for the dataset %1…</source>
        <translation>Recherche du jeu de données %1…</translation>
    </message>
    <message>
        <source>The dataset %1 exists already and is public, so the checkpoints would be, too. Choose another name, or make it private on its page first. Nothing was uploaded.</source>
        <translation>Le jeu de données %1 existe déjà et il est public&#xa0;: les points de reprise le seraient aussi. Choisir un autre nom, ou le rendre d’abord privé sur sa page. Rien n’a été envoyé.</translation>
    </message>
</context>
<context>
    <name>Reprise::CheckpointModel</name>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>Pas encore examiné</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Illisible</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Non comparé</translation>
    </message>
    <message>
        <source>Loads</source>
        <translation>Se charge</translation>
    </message>
    <message>
        <source>Loads with caveats</source>
        <translation>Se charge avec réserves</translation>
    </message>
    <message>
        <source>Will not load</source>
        <translation>Ne se chargera pas</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Indéterminé</translation>
    </message>
    <message>
        <source>%1, %2, %3 steps, %4</source>
        <comment>file, level, number of steps, verdict</comment>
        <translation>%1, %2, %3 pas, %4</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de reprise</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Comes with</source>
        <translation>Accompagné de</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
</context>
<context>
    <name>Reprise::CheckpointNames</name>
    <message>
        <source>Latest</source>
        <translation>Dernier</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Meilleur</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Final</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>a checkpoint of no known level</comment>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de reprise</translation>
    </message>
    <message>
        <source>Replay buffer</source>
        <translation>Mémoire de rejeu</translation>
    </message>
    <message>
        <source>Normalisation statistics</source>
        <translation>Statistiques de normalisation</translation>
    </message>
    <message>
        <source>Training metadata</source>
        <translation>Métadonnées d’entraînement</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Évaluations</translation>
    </message>
    <message>
        <source>Episode log</source>
        <translation>Journal des épisodes</translation>
    </message>
    <message>
        <source>Progress log</source>
        <translation>Journal de progression</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Other file</source>
        <translation>Autre fichier</translation>
    </message>
</context>
<context>
    <name>Reprise::CheckpointSet</name>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>The link “%1” was not followed.</source>
        <translation>Le lien «&#xa0;%1&#xa0;» n’a pas été suivi.</translation>
    </message>
    <message>
        <source>Folders inside “%1” were not searched: they lie too deep.</source>
        <translation>Les dossiers à l’intérieur de «&#xa0;%1&#xa0;» n’ont pas été explorés&#xa0;: ils sont trop profonds.</translation>
    </message>
    <message>
        <source>There are too many files here: only the first %L1 were looked at.</source>
        <translation>Il y a trop de fichiers ici&#xa0;: seuls les %L1 premiers ont été examinés.</translation>
    </message>
    <message>
        <source>“%1” is only a Git LFS pointer, not the file itself: fetch it with “git lfs pull”.</source>
        <translation>«&#xa0;%1&#xa0;» n’est qu’un pointeur Git LFS, pas le fichier lui-même&#xa0;: le récupérer avec «&#xa0;git lfs pull&#xa0;».</translation>
    </message>
    <message>
        <source>The folder “%1” does not exist.</source>
        <translation>Le dossier «&#xa0;%1&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>“%1” is a file, not a folder.</source>
        <translation>«&#xa0;%1&#xa0;» est un fichier, pas un dossier.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be read: the system refuses it. Check its permissions.</source>
        <translation>Impossible de lire le dossier «&#xa0;%1&#xa0;»&#xa0;: le système le refuse. Vérifier ses droits d’accès.</translation>
    </message>
</context>
<context>
    <name>Reprise::CheckpointsTab</name>
    <message>
        <source>Inspect</source>
        <translation>Inspecter</translation>
    </message>
    <message>
        <source>Show what is inside the selected checkpoint</source>
        <translation>Montrer le contenu du point de reprise sélectionné</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurer…</translation>
    </message>
    <message>
        <source>Copy checkpoints to where the next run looks for them</source>
        <translation>Copier des points de reprise là où la prochaine exécution les cherche</translation>
    </message>
    <message>
        <source>Checkpoints of the run</source>
        <translation>Points de reprise de l’exécution</translation>
    </message>
    <message>
        <source>No checkpoints here</source>
        <translation>Aucun point de reprise ici</translation>
    </message>
    <message>
        <source>Download the run&apos;s checkpoints to inspect, compare and restore them.</source>
        <translation>Télécharger les points de reprise de l’exécution pour les inspecter, les comparer et les restaurer.</translation>
    </message>
    <message>
        <source>Download Checkpoints</source>
        <translation>Télécharger les points de reprise</translation>
    </message>
</context>
<context>
    <name>Reprise::Cli</name>
    <message>
        <source>%1 cannot be compared: %2</source>
        <translation>Impossible de comparer %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 in the checkpoint, %2 in the target</source>
        <translation>%1 dans le point de reprise, %2 dans la cible</translation>
    </message>
    <message>
        <source>--method takes load, set_parameters or both.</source>
        <translation>--method accepte load, set_parameters ou both.</translation>
    </message>
    <message>
        <source>--reader takes a version of Stable-Baselines3, e.g. 2.7.0.</source>
        <translation>--reader attend une version de Stable-Baselines3, par exemple 2.7.0.</translation>
    </message>
    <message>
        <source>What is inside checkpoints (files, folders, archives); nothing in them is executed.</source>
        <translation>Le contenu de points de reprise (fichiers, dossiers, archives)&#xa0;; rien n’en est exécuté.</translation>
    </message>
    <message>
        <source>Whether the program that wrote B will load A, and what is lost.</source>
        <translation>Si le programme qui a écrit B chargera A, et ce qui se perd.</translation>
    </message>
    <message>
        <source>How it is loaded: load, set_parameters or both (default).</source>
        <translation>Mode de chargement&#xa0;: load, set_parameters ou both (par défaut).</translation>
    </message>
    <message>
        <source>Version of Stable-Baselines3 that loads (default: B&apos;s own).</source>
        <translation>Version de Stable-Baselines3 qui charge (par défaut&#xa0;: celle de B).</translation>
    </message>
    <message>
        <source>Caveats count as incompatible (exit code 4).</source>
        <translation>Les réserves comptent comme une incompatibilité (code de sortie 4).</translation>
    </message>
    <message>
        <source>One JSON document on stdout; messages go to stderr.</source>
        <translation>Un seul document JSON sur stdout&#xa0;; les messages vont sur stderr.</translation>
    </message>
    <message>
        <source>Language of the messages: fr or en.</source>
        <translation>Langue des messages&#xa0;: fr ou en.</translation>
    </message>
    <message>
        <source>Address of the server instead of Kaggle&apos;s.</source>
        <translation>Adresse du serveur à utiliser à la place de celui de Kaggle.</translation>
    </message>
    <message>
        <source>Folder with its own settings, database and cache.</source>
        <translation>Dossier ayant ses propres paramètres, base de données et cache.</translation>
    </message>
    <message>
        <source>The project&apos;s folder (default: from here upwards to reprise.json).</source>
        <translation>Le dossier du projet (par défaut&#xa0;: en remontant d’ici jusqu’à reprise.json).</translation>
    </message>
    <message>
        <source>usage: reprise-cli COMMAND [ARGUMENTS] [OPTIONS]</source>
        <translation>utilisation&#xa0;: reprise-cli COMMANDE [ARGUMENTS] [OPTIONS]</translation>
    </message>
    <message>
        <source>reprise-cli COMMAND --help tells a command&apos;s options.</source>
        <translation>reprise-cli COMMANDE --help indique les options d’une commande.</translation>
    </message>
    <message>
        <source>Exit codes: 0 fine, 1 failed or corrupt, 2 usage, 3 dangerous content, 4 incompatible, 5 cannot tell, 6 run failed, 7 nothing to restore.</source>
        <translation>Codes de sortie&#xa0;: 0 succès, 1 échec ou fichier corrompu, 2 utilisation, 3 contenu dangereux, 4 incompatible, 5 indéterminé, 6 échec de l’exécution, 7 rien à restaurer.</translation>
    </message>
    <message>
        <source>reprise-cli --help lists the commands.</source>
        <translation>reprise-cli --help énumère les commandes.</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>Affiche cette aide.</translation>
    </message>
    <message>
        <source>“%1” needs: %2</source>
        <translation>«&#xa0;%1&#xa0;» requiert&#xa0;: %2</translation>
    </message>
    <message>
        <source>“%1” does not know what to do with “%2”.</source>
        <translation>«&#xa0;%1&#xa0;» ne sait que faire de «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>There is no language “%1”; choose fr or en.</source>
        <translation>La langue «&#xa0;%1&#xa0;» n’existe pas&#xa0;; choisir fr ou en.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>La commande «&#xa0;%1&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>This profile knows no run %1. Download it first, or use --from.</source>
        <translation>Ce profil ne connaît aucune exécution %1. La télécharger d’abord, ou utiliser --from.</translation>
    </message>
    <message>
        <source>There is no restore to undo.</source>
        <translation>Il n’y a aucune restauration à annuler.</translation>
    </message>
    <message>
        <source>The restore of %1 into %2 is undone.</source>
        <translation>La restauration de %1 dans %2 est annulée.</translation>
    </message>
    <message>
        <source>Nothing was copied: the next run could not load it.</source>
        <translation>Rien n’a été copié&#xa0;: la prochaine exécution ne pourrait pas le charger.</translation>
    </message>
    <message>
        <source>Nothing was copied: confirm with --yes, or look only with --dry-run.</source>
        <translation>Rien n’a été copié&#xa0;: confirmer avec --yes, ou seulement regarder avec --dry-run.</translation>
    </message>
    <message numerus="yes">
        <source>Restore %n file(s)?</source>
        <translation>
            <numerusform>Restaurer %n fichier&#xa0;?</numerusform>
            <numerusform>Restaurer %n fichiers&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was copied.</source>
        <translation>Rien n’a été copié.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) restored into %1.</source>
        <translation>
            <numerusform>%n fichier restauré dans %1.</numerusform>
            <numerusform>%n fichiers restaurés dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>restore needs --section ID.</source>
        <translation>restore requiert --section ID.</translation>
    </message>
    <message>
        <source>The project has no section “%1”.</source>
        <translation>Le projet n’a pas de section «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>The report cannot be written to %1.</source>
        <translation>Impossible d’écrire le rapport dans %1.</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Le rapport se trouve dans %1.</translation>
    </message>
    <message>
        <source>Puts checkpoints where the next run looks: planned, verified, undoable.</source>
        <translation>Place des points de reprise là où la prochaine exécution les cherche&#xa0;: planifié, vérifié, annulable.</translation>
    </message>
    <message>
        <source>Take the downloaded outputs of this run.</source>
        <translation>Prendre les sorties téléchargées de cette exécution.</translation>
    </message>
    <message>
        <source>Take a folder, an archive or a checkpoint.</source>
        <translation>Prendre un dossier, une archive ou un point de reprise.</translation>
    </message>
    <message>
        <source>The section that is to go on from them.</source>
        <translation>La section qui doit repartir de ces points de reprise.</translation>
    </message>
    <message>
        <source>Show the plan, touch nothing.</source>
        <translation>Montrer le plan, ne toucher à rien.</translation>
    </message>
    <message>
        <source>Do not ask before carrying the plan out.</source>
        <translation>Ne pas demander confirmation avant d’appliquer le plan.</translation>
    </message>
    <message>
        <source>Also copy what will not load.</source>
        <translation>Copier aussi ce qui ne se chargera pas.</translation>
    </message>
    <message>
        <source>Take the last restore back.</source>
        <translation>Annuler la dernière restauration.</translation>
    </message>
    <message>
        <source>Checks account, git, folders, checkpoints, project and server.</source>
        <translation>Vérifie le compte, git, les dossiers, les points de reprise, le projet et le serveur.</translation>
    </message>
    <message>
        <source>The validation report: which claims are validated, pending or failed.</source>
        <translation>Le rapport de validation&#xa0;: quelles revendications sont validées, en attente ou en échec.</translation>
    </message>
    <message>
        <source>Write a page to print to this file.</source>
        <translation>Écrire une page imprimable dans ce fichier.</translation>
    </message>
    <message>
        <source>There are no runs yet.</source>
        <translation>Il n’y a pas encore d’exécution.</translation>
    </message>
    <message>
        <source>The project has no section “%1”. It has: %2.</source>
        <translation>Le projet n’a pas de section «&#xa0;%1&#xa0;». Il a&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The run goes on at the server; reprise-cli watch %1 follows it.</source>
        <translation>L’exécution se poursuit sur le serveur&#xa0;; reprise-cli watch %1 permet de la suivre.</translation>
    </message>
    <message>
        <source>download needs --to DIR.</source>
        <translation>download requiert --to DIR.</translation>
    </message>
    <message>
        <source>Only this section.</source>
        <translation>Cette section seulement.</translation>
    </message>
    <message>
        <source>Leave the downloaded checkpoints where they are.</source>
        <translation>Laisser les points de reprise téléchargés là où ils sont.</translation>
    </message>
    <message>
        <source>The project&apos;s validation sections.</source>
        <translation>Les sections de validation du projet.</translation>
    </message>
    <message>
        <source>The runs this profile knows.</source>
        <translation>Les exécutions que ce profil connaît.</translation>
    </message>
    <message>
        <source>Runs a section: git, push, and with --wait also watch, download, restore.</source>
        <translation>Exécute une section&#xa0;: git, envoi et, avec --wait, également suivi, téléchargement, restauration.</translation>
    </message>
    <message>
        <source>The short run that shows that everything works.</source>
        <translation>L’exécution courte qui montre que tout fonctionne.</translation>
    </message>
    <message>
        <source>Wait for the end and do the rest of the round trip.</source>
        <translation>Attendre la fin et accomplir le reste du cycle.</translation>
    </message>
    <message>
        <source>Commit and push nothing: the run uses what the remote has.</source>
        <translation>Ne rien valider ni pousser&#xa0;: l’exécution utilise ce que contient le dépôt distant.</translation>
    </message>
    <message>
        <source>Message of the commit.</source>
        <translation>Message du commit.</translation>
    </message>
    <message>
        <source>Go on although the checkpoints will not load.</source>
        <translation>Continuer même si les points de reprise ne se chargeront pas.</translation>
    </message>
    <message>
        <source>Takes up a run and does the rest of the round trip.</source>
        <translation>Prend le suivi d’une exécution et accomplit le reste du cycle.</translation>
    </message>
    <message>
        <source>The section a foreign run belongs to.</source>
        <translation>La section à laquelle appartient une exécution lancée ailleurs.</translation>
    </message>
    <message>
        <source>A run&apos;s log.</source>
        <translation>Le journal d’une exécution.</translation>
    </message>
    <message>
        <source>Follow the live log until the run ends.</source>
        <translation>Suivre le journal en direct jusqu’à la fin de l’exécution.</translation>
    </message>
    <message>
        <source>A run&apos;s status on the server.</source>
        <translation>L’état d’une exécution sur le serveur.</translation>
    </message>
    <message>
        <source>Downloads a run&apos;s outputs, verified.</source>
        <translation>Télécharge les sorties d’une exécution et les vérifie.</translation>
    </message>
    <message>
        <source>Folder to download to.</source>
        <translation>Dossier de destination du téléchargement.</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from %2 to %3.</source>
        <translation>--%1 attend un nombre entier de %2 à %3.</translation>
    </message>
    <message>
        <source>The embedded Kaggle server is running on %1; Ctrl+C ends it.</source>
        <translation>Le serveur Kaggle intégré fonctionne sur %1&#xa0;; Ctrl+C l’arrête.</translation>
    </message>
    <message>
        <source>The demo project is in %1, its remote repository in %2.</source>
        <translation>Le projet de démonstration se trouve dans %1, son dépôt distant dans %2.</translation>
    </message>
    <message>
        <source>Try: reprise-cli run %1 --quick --wait --project %2</source>
        <translation>À essayer&#xa0;: reprise-cli run %1 --quick --wait --project %2</translation>
    </message>
    <message>
        <source>Runs the embedded Kaggle server on this machine (loopback only).</source>
        <translation>Lance le serveur Kaggle intégré sur cette machine (boucle locale uniquement).</translation>
    </message>
    <message>
        <source>Port to listen on (default: any free one).</source>
        <translation>Port d’écoute (par défaut&#xa0;: n’importe quel port libre).</translation>
    </message>
    <message>
        <source>Folder that keeps the server&apos;s state (default: a temporary one).</source>
        <translation>Dossier qui conserve l’état du serveur (par défaut&#xa0;: un dossier temporaire).</translation>
    </message>
    <message>
        <source>Milliseconds added before each answer.</source>
        <translation>Millisecondes ajoutées avant chaque réponse.</translation>
    </message>
    <message>
        <source>User name of a new server.</source>
        <translation>Nom d’utilisateur d’un nouveau serveur.</translation>
    </message>
    <message>
        <source>Makes the demo project in DIR: a git repository with a bare origin beside it.</source>
        <translation>Crée le projet de démonstration dans DIR&#xa0;: un dépôt git et, à côté, son dépôt origin nu.</translation>
    </message>
    <message>
        <source>“%1” is no server address; it looks like http://127.0.0.1:8080.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse de serveur&#xa0;; elle ressemble à http://127.0.0.1:8080.</translation>
    </message>
    <message>
        <source>There is no reprise.json here or above. Name the project&apos;s folder with --project.</source>
        <translation>Il n’y a pas de reprise.json ici ni plus haut. Indiquer le dossier du projet avec --project.</translation>
    </message>
    <message>
        <source>There is no Kaggle credential. Put kaggle.json into ~/.kaggle, or set KAGGLE_API_TOKEN.</source>
        <translation>Il n’y a pas d’identifiant Kaggle. Placer kaggle.json dans ~/.kaggle, ou définir KAGGLE_API_TOKEN.</translation>
    </message>
    <message>
        <source>The part of reprise-cli with this command cannot be loaded; install Reprise again.</source>
        <translation>La partie de reprise-cli qui contient cette commande ne peut pas être chargée&#xa0;; réinstallez Reprise.</translation>
    </message>
    <message>
        <source>The server does not tell how much accelerator time is left.</source>
        <translation>Le serveur ne dit pas combien de temps d’accélérateur il reste.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 hours left this week (%4 used, %5 held by running sessions)</source>
        <translation>%1&#xa0;: %2 heures sur %3 restent cette semaine (%4 utilisées, %5 réservées par les sessions en cours)</translation>
    </message>
    <message>
        <source>Starts anew: %1</source>
        <translation>Remise à zéro&#xa0;: %1</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Connecté en tant que %1.</translation>
    </message>
    <message>
        <source>The keychain has no account “%1” of this profile. It has: %2.</source>
        <translation>Le trousseau n’a pas de compte «&#xa0;%1&#xa0;» pour ce profil. Il contient&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The account %1 is used from now on.</source>
        <translation>Le compte %1 est utilisé à partir de maintenant.</translation>
    </message>
    <message>
        <source>Open this address in your browser:</source>
        <translation>Ouvrir cette adresse dans le navigateur&#xa0;:</translation>
    </message>
    <message>
        <source>Then enter the code it shows:</source>
        <translation>Saisir ensuite le code affiché&#xa0;:</translation>
    </message>
    <message>
        <source>No account of this profile is in the keychain. Files and variables stay yours.</source>
        <translation>Aucun compte de ce profil n’est dans le trousseau. Les fichiers et les variables restent les vôtres.</translation>
    </message>
    <message>
        <source>Signed out.</source>
        <translation>Déconnecté.</translation>
    </message>
    <message>
        <source>Whose credential is used, where it comes from and why.</source>
        <translation>À qui appartient l’identifiant utilisé, d’où il vient et pourquoi.</translation>
    </message>
    <message>
        <source>Signs in with the browser and keeps it in the system&apos;s keychain.</source>
        <translation>Se connecte avec le navigateur et garde la connexion dans le trousseau du système.</translation>
    </message>
    <message>
        <source>The browser is on another machine: enter the code it shows.</source>
        <translation>Le navigateur est sur une autre machine&#xa0;: saisir le code qu’il affiche.</translation>
    </message>
    <message>
        <source>Read a token, user:key or kaggle.json from the first line of stdin.</source>
        <translation>Lire un jeton, utilisateur:clé ou kaggle.json sur la première ligne de l’entrée standard.</translation>
    </message>
    <message>
        <source>Switch to this account of the keychain.</source>
        <translation>Passer à ce compte du trousseau.</translation>
    </message>
    <message>
        <source>Forgets the keychain&apos;s account; ends a browser sign-in at Kaggle too.</source>
        <translation>Oublie le compte du trousseau&#xa0;; met aussi fin à une connexion par navigateur chez Kaggle.</translation>
    </message>
    <message>
        <source>Accelerator time left this week.</source>
        <translation>Temps d’accélérateur restant cette semaine.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>Impossible d’écrire %1.</translation>
    </message>
    <message>
        <source>The code file “%1” that kernel-metadata.json names cannot be read.</source>
        <translation>Le fichier de code «&#xa0;%1&#xa0;» nommé dans kernel-metadata.json est illisible.</translation>
    </message>
    <message>
        <source>Delete the notebook %1 with all its versions and outputs at Kaggle?</source>
        <translation>Supprimer chez Kaggle le notebook %1 avec toutes ses versions et sorties&#xa0;?</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>Rien n’a été supprimé.</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>%1 a été supprimé.</translation>
    </message>
    <message>
        <source>Kaggle’s interface cannot stop a run by its name: only the web page can. Open it and choose “Cancel Run”:</source>
        <translation>L’interface de Kaggle ne permet pas d’arrêter une exécution par son nom&#xa0;: seule la page web le peut. L’ouvrir et choisir «&#xa0;Cancel Run&#xa0;»&#xa0;:</translation>
    </message>
    <message>
        <source>datasets publish needs the folder with the files.</source>
        <translation>datasets publish attend le dossier des fichiers.</translation>
    </message>
    <message>
        <source>Folder to write to.</source>
        <translation>Dossier où écrire.</translation>
    </message>
    <message>
        <source>Your notebooks at Kaggle, or those a search finds.</source>
        <translation>Vos notebooks chez Kaggle, ou ceux que trouve une recherche.</translation>
    </message>
    <message>
        <source>Words to look for.</source>
        <translation>Mots à chercher.</translation>
    </message>
    <message>
        <source>Only this user&apos;s.</source>
        <translation>Seulement ceux de cet utilisateur.</translation>
    </message>
    <message>
        <source>All pages; without it the first hundred.</source>
        <translation>Toutes les pages&#xa0;; sans cette option, les cent premiers.</translation>
    </message>
    <message>
        <source>Fetches a notebook&apos;s source and kernel-metadata.json.</source>
        <translation>Récupère le code source d’un notebook et son kernel-metadata.json.</translation>
    </message>
    <message>
        <source>Pushes the notebook of a folder with kernel-metadata.json, and runs it.</source>
        <translation>Envoie le notebook d’un dossier contenant kernel-metadata.json, et l’exécute.</translation>
    </message>
    <message>
        <source>Save the version without running it.</source>
        <translation>Enregistrer la version sans l’exécuter.</translation>
    </message>
    <message>
        <source>Machine instead of the metadata&apos;s, e.g. NvidiaTeslaT4.</source>
        <translation>Machine à la place de celle des métadonnées, p. ex. NvidiaTeslaT4.</translation>
    </message>
    <message>
        <source>End the run after so many seconds.</source>
        <translation>Arrêter l’exécution après ce nombre de secondes.</translation>
    </message>
    <message>
        <source>Deletes a notebook at Kaggle, with all its versions.</source>
        <translation>Supprime un notebook chez Kaggle, avec toutes ses versions.</translation>
    </message>
    <message>
        <source>Do not ask.</source>
        <translation>Ne pas demander.</translation>
    </message>
    <message>
        <source>Says where a run can be stopped.</source>
        <translation>Dit où une exécution peut être arrêtée.</translation>
    </message>
    <message>
        <source>Notes of the version.</source>
        <translation>Notes de la version.</translation>
    </message>
    <message>
        <source>A new dataset is public; without it private.</source>
        <translation>Un nouveau jeu de données est public&#xa0;; sans cette option, privé.</translation>
    </message>
    <message>
        <source>Put right: %1 (%2).</source>
        <translation>Corrigé&#xa0;: %1 (%2).</translation>
    </message>
    <message>
        <source>Make missing folders, rename and move aside what the check offers to.</source>
        <translation>Crée les dossiers manquants, renomme et met de côté ce que la vérification propose.</translation>
    </message>
    <message>
        <source>Name one source: --run REF, --from PATH or --from-section ID.</source>
        <translation>Indiquez une seule source&#xa0;: --run REF, --from PATH ou --from-section ID.</translation>
    </message>
    <message numerus="yes">
        <source>%n old backup(s) deleted.</source>
        <translation>
            <numerusform>%n ancienne sauvegarde supprimée.</numerusform>
            <numerusform>%n anciennes sauvegardes supprimées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was uploaded: the next run could not load it.</source>
        <translation>Rien n’a été envoyé&#xa0;: la prochaine exécution ne pourrait pas le charger.</translation>
    </message>
    <message>
        <source>upload %1</source>
        <translation>envoyer %1</translation>
    </message>
    <message numerus="yes">
        <source>Upload %n file(s) as the private dataset %1?</source>
        <translation>
            <numerusform>Envoyer %n fichier comme jeu de données privé %1&#xa0;?</numerusform>
            <numerusform>Envoyer %n fichiers comme jeu de données privé %1&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was uploaded: confirm with --yes, or look only with --dry-run.</source>
        <translation>Rien n’a été envoyé&#xa0;: confirmez avec --yes, ou regardez seulement avec --dry-run.</translation>
    </message>
    <message>
        <source>The dataset %1 is ready.</source>
        <translation>Le jeu de données %1 est prêt.</translation>
    </message>
    <message>
        <source>The plan %1 cannot be read.</source>
        <translation>Le plan %1 ne peut pas être lu.</translation>
    </message>
    <message>
        <source>--keep wants a number of checkpoints, 0 for all.</source>
        <translation>--keep attend un nombre de points de reprise, 0 pour tous.</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>annulable</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>non annulable</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s), %1</source>
        <translation>
            <numerusform>%n sauvegarde, %1</numerusform>
            <numerusform>%n sauvegardes, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Take what another section of the project trained.</source>
        <translation>Prend ce qu’une autre section du projet a entraîné.</translation>
    </message>
    <message>
        <source>Into this folder instead of the section&apos;s training location.</source>
        <translation>Dans ce dossier plutôt que dans le dossier d’entraînement de la section.</translation>
    </message>
    <message>
        <source>Upload them as this private dataset instead.</source>
        <translation>Les envoie plutôt comme ce jeu de données privé.</translation>
    </message>
    <message>
        <source>Leave only so many checkpoints there, archive older ones; 0 keeps all.</source>
        <translation>N’y laisse que ce nombre de points de reprise et archive les plus anciens&#xa0;; 0 les garde tous.</translation>
    </message>
    <message>
        <source>Carry out a plan that --dry-run --json printed.</source>
        <translation>Exécute un plan affiché par --dry-run --json.</translation>
    </message>
    <message>
        <source>With --undo: the restore to take back, see “backups”.</source>
        <translation>Avec --undo&#xa0;: la restauration à annuler, voir «&#xa0;backups&#xa0;».</translation>
    </message>
    <message>
        <source>Lists what restores put aside, with its size.</source>
        <translation>Liste ce que les restaurations ont mis de côté, avec sa taille.</translation>
    </message>
    <message>
        <source>Delete this backup; its restore cannot be undone any more.</source>
        <translation>Supprime cette sauvegarde&#xa0;; sa restauration ne pourra plus être annulée.</translation>
    </message>
    <message>
        <source>Pack this backup as .tar.zst.</source>
        <translation>Compresse cette sauvegarde en .tar.zst.</translation>
    </message>
    <message>
        <source>Delete and pack as the settings say.</source>
        <translation>Supprime et compresse selon les réglages.</translation>
    </message>
    <message>
        <source>Only files that match, e.g. &quot;*.zip&quot;; may be given several times.</source>
        <translation>Seulement les fichiers qui correspondent, p. ex. &quot;*.zip&quot;&#xa0;; peut être donné plusieurs fois.</translation>
    </message>
    <message>
        <source>Only checkpoints and what belongs to them.</source>
        <translation>Seulement les points de reprise et ce qui leur appartient.</translation>
    </message>
    <message>
        <source>At most so many bytes per second, e.g. 500k or 2M.</source>
        <translation>Au plus ce nombre d’octets par seconde, p. ex. 500k ou 2M.</translation>
    </message>
    <message>
        <source>The faults in “%1” cannot be read.</source>
        <translation>Les pannes de «&#xa0;%1&#xa0;» ne peuvent pas être lues.</translation>
    </message>
    <message>
        <source>Bytes per second of each download (default: no limit).</source>
        <translation>Octets par seconde de chaque téléchargement (par défaut&#xa0;: sans limite).</translation>
    </message>
    <message>
        <source>JSON file of faults to meet the requests with; its form is resources/faults.schema.json. While running: GET, PUT or DELETE /control/faults with the server&apos;s own credential.</source>
        <translation>Fichier JSON des pannes à opposer aux requêtes&#xa0;; sa forme est resources/faults.schema.json. En marche&#xa0;: GET, PUT ou DELETE /control/faults avec l’identifiant du serveur.</translation>
    </message>
    <message>
        <source>Seed of the faults&apos; luck, instead of the file&apos;s.</source>
        <translation>Graine du hasard des pannes, au lieu de celle du fichier.</translation>
    </message>
    <message>
        <source>GPU sessions before a push is refused (default: 2).</source>
        <translation>Sessions GPU avant qu’un envoi soit refusé (par défaut&#xa0;: 2).</translation>
    </message>
    <message>
        <source>Kernels that run at once (default: 1); others are queued.</source>
        <translation>Notebooks exécutés à la fois (par défaut&#xa0;: 1)&#xa0;; les autres attendent.</translation>
    </message>
    <message>
        <source>Seconds after which a kernel is stopped (default: 43200).</source>
        <translation>Secondes après lesquelles un notebook est arrêté (par défaut&#xa0;: 43200).</translation>
    </message>
    <message>
        <source>Seconds of GPU time used up already; 108000 is all of it.</source>
        <translation>Secondes de GPU déjà consommées&#xa0;; 108000 en est la totalité.</translation>
    </message>
    <message>
        <source>Milliseconds a new dataset version is processed.</source>
        <translation>Millisecondes de traitement d’une nouvelle version de jeu de données.</translation>
    </message>
    <message>
        <source>Seconds a signed link is good for (default: 3600).</source>
        <translation>Secondes de validité d’un lien signé (par défaut&#xa0;: 3600).</translation>
    </message>
    <message>
        <source>lineage needs --section ID.</source>
        <translation>lineage demande --section ID.</translation>
    </message>
    <message>
        <source>What became of a section&apos;s checkpoints, from run to run: a CSV table, or JSON with --json.</source>
        <translation>Le devenir des points de reprise d’une section, d’exécution en exécution&#xa0;: un tableau CSV, ou du JSON avec --json.</translation>
    </message>
    <message>
        <source>The section.</source>
        <translation>La section.</translation>
    </message>
    <message>
        <source>Keep no version before the new one.</source>
        <translation>Ne garder aucune version antérieure à la nouvelle.</translation>
    </message>
    <message>
        <source>datasets list takes no name: use --search or --user.</source>
        <translation>datasets list ne prend pas de nom&#xa0;: utiliser --search ou --user.</translation>
    </message>
    <message>
        <source>dataset-metadata.json describes “%1”, which is not in the folder.</source>
        <translation>dataset-metadata.json décrit «&#xa0;%1&#xa0;», qui n’est pas dans le dossier.</translation>
    </message>
    <message>
        <source>Delete the dataset %1 with all its versions at Kaggle?</source>
        <translation>Supprimer chez Kaggle le jeu de données %1 avec toutes ses versions&#xa0;?</translation>
    </message>
    <message>
        <source>datasets takes list, or one of status, info, metadata, files, download, publish and delete with the name of a dataset; not “%1”.</source>
        <translation>datasets prend list, ou bien status, info, metadata, files, download, publish ou delete suivi du nom d’un jeu de données&#xa0;; pas «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>list: only datasets of so many bytes or more, e.g. 500k or 2M.</source>
        <translation>list&#xa0;: seulement les jeux de données d’au moins tant d’octets, p. ex. 500k ou 2M.</translation>
    </message>
    <message>
        <source>list: only datasets of so many bytes or less.</source>
        <translation>list&#xa0;: seulement les jeux de données d’au plus tant d’octets.</translation>
    </message>
    <message>
        <source>list: only datasets with such files: %1.</source>
        <translation>list&#xa0;: seulement les jeux de données contenant de tels fichiers&#xa0;: %1.</translation>
    </message>
    <message>
        <source>list: only datasets with all these tags, by their numbers, e.g. 1,2.</source>
        <translation>list&#xa0;: seulement les jeux de données portant tous ces mots-clés, désignés par leurs numéros, p. ex. 1,2.</translation>
    </message>
    <message>
        <source>list: order: %1.</source>
        <translation>list&#xa0;: ordre&#xa0;: %1.</translation>
    </message>
    <message>
        <source>list: only this kind of licence: %1; publish and metadata: the licence&apos;s name, e.g. CC0-1.0.</source>
        <translation>list&#xa0;: seulement ce type de licence&#xa0;: %1&#xa0;; publish et metadata&#xa0;: le nom de la licence, p. ex. CC0-1.0.</translation>
    </message>
    <message>
        <source>publish and metadata: the dataset&apos;s title.</source>
        <translation>publish et metadata&#xa0;: le titre du jeu de données.</translation>
    </message>
    <message>
        <source>publish and metadata: one line, 20 to 80 characters.</source>
        <translation>publish et metadata&#xa0;: une ligne, de 20 à 80 caractères.</translation>
    </message>
    <message>
        <source>publish and metadata: the whole description, Markdown.</source>
        <translation>publish et metadata&#xa0;: la description entière, en Markdown.</translation>
    </message>
    <message>
        <source>publish and metadata: tags, separated by commas.</source>
        <translation>publish et metadata&#xa0;: les mots-clés, séparés par des virgules.</translation>
    </message>
    <message>
        <source>metadata: send the file and the options instead of fetching.</source>
        <translation>metadata&#xa0;: envoyer le fichier et les options au lieu de récupérer la description.</translation>
    </message>
    <message>
        <source>Only those that use this dataset.</source>
        <translation>Seulement ceux qui utilisent ce jeu de données.</translation>
    </message>
    <message>
        <source>Only those that use this notebook&apos;s output.</source>
        <translation>Seulement ceux qui utilisent les sorties de ce notebook.</translation>
    </message>
    <message>
        <source>Only those of this competition.</source>
        <translation>Seulement ceux de cette compétition.</translation>
    </message>
    <message>
        <source>Only those in python, r, sqlite or julia.</source>
        <translation>Seulement ceux en python, r, sqlite ou julia.</translation>
    </message>
    <message>
        <source>Only one kind: %1.</source>
        <translation>Un seul type&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Only those that left: %1.</source>
        <translation>Seulement ceux qui ont laissé&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Order: %1.</source>
        <translation>Ordre&#xa0;: %1.</translation>
    </message>
    <message>
        <source>All outputs as one zip, as the server packs them.</source>
        <translation>Toutes les sorties dans un seul zip, tel que le serveur le compose.</translation>
    </message>
    <message>
        <source>--%1 takes one of %2; not “%3”.</source>
        <translation>--%1 attend l’une de ces valeurs&#xa0;: %2&#xa0;; pas «&#xa0;%3&#xa0;».</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from 1 on; not “%2”.</source>
        <translation>--%1 attend un nombre entier à partir de 1&#xa0;; pas «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>--%1 takes bytes, e.g. 500k or 2M; not “%2”.</source>
        <translation>--%1 attend des octets, p. ex. 500k ou 2M&#xa0;; pas «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>Ask for so many at a time; without it as many as the server allows.</source>
        <translation>Demander tant d’éléments à la fois&#xa0;; sans cette option, autant que le serveur le permet.</translation>
    </message>
    <message>
        <source>No code was entered, so nobody was signed in.</source>
        <translation>Aucun code n’a été saisi&#xa0;: personne n’est connecté.</translation>
    </message>
    <message>
        <source>Kaggle unpacks archives: “%1” will be a folder there, and so will every other .zip. Pack them into one .tar to keep them whole.</source>
        <translation>Kaggle décompresse les archives&#xa0;: «&#xa0;%1&#xa0;» y sera un dossier, comme tout autre .zip. Les réunir dans un seul .tar pour les garder entiers.</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Mis à jour</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>You have no datasets at Kaggle yet.</source>
        <translation>Vous n’avez pas encore de jeu de données chez Kaggle.</translation>
    </message>
    <message>
        <source>No dataset was found.</source>
        <translation>Aucun jeu de données trouvé.</translation>
    </message>
    <message>
        <source>Datasets: list, status, info, metadata, files, download, publish, delete.</source>
        <translation>Jeux de données&#xa0;: list, status, info, metadata, files, download, publish, delete.</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>Notebook</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Dernière exécution</translation>
    </message>
    <message>
        <source>You have no notebooks at Kaggle yet.</source>
        <translation>Vous n’avez pas encore de notebook chez Kaggle.</translation>
    </message>
    <message>
        <source>No notebook was found.</source>
        <translation>Aucun notebook trouvé.</translation>
    </message>
    <message>
        <source>The section&apos;s next run does not look there: what it resumes from stays as it is.</source>
        <translation>La prochaine exécution de la section n’y cherche pas&#xa0;: ce dont elle reprend reste tel quel.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>“%1” could be any of these sections: %2.</source>
        <translation>«&#xa0;%1&#xa0;» peut désigner plusieurs sections&#xa0;: %2.</translation>
    </message>
    <message>
        <source>A run goes on from it with: %1</source>
        <translation>Une exécution en repart avec : %1</translation>
    </message>
    <message>
        <source>“%1” is neither a folder, nor a run (owner/slug or owner/slug/version), nor a dataset (dataset:owner/slug).</source>
        <translation>« %1 » n’est ni un dossier, ni une exécution (propriétaire/nom ou propriétaire/nom/version), ni un jeu de données (dataset:propriétaire/nom).</translation>
    </message>
    <message>
        <source>What it goes on from: a run (owner/slug[/version]), a folder, dataset:owner/slug, or none.</source>
        <translation>Le point de départ : une exécution (propriétaire/nom[/version]), un dossier, dataset:propriétaire/nom, ou none.</translation>
    </message>
    <message>
        <source>Stopped. Taking back what was copied…</source>
        <translation>Arrêté. Retrait de ce qui a été copié…</translation>
    </message>
</context>
<context>
    <name>Reprise::ComparePage</name>
    <message>
        <source>Compare</source>
        <extracomment>Step of the restore assistant: does the checkpoint fit</extracomment>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Will the next run load them?</source>
        <translation>La prochaine exécution les chargera-t-elle&#xa0;?</translation>
    </message>
    <message>
        <source>Read from spaces and tensors, without running anything. Nothing has been copied yet.</source>
        <translation>Lu dans les espaces et les tenseurs, sans rien exécuter. Rien n’a encore été copié.</translation>
    </message>
    <message>
        <source>What is known of the next run</source>
        <translation>Ce que l’on sait de la prochaine exécution</translation>
    </message>
    <message>
        <source>The section’s expectations</source>
        <translation>Les attentes de la section</translation>
    </message>
    <message>
        <source>The section’s reference checkpoint</source>
        <translation>Le point de reprise de référence de la section</translation>
    </message>
    <message>
        <source>The checkpoint that is there now</source>
        <translation>Le point de reprise actuellement en place</translation>
    </message>
    <message>
        <source>The metadata that is there now</source>
        <translation>Les métadonnées actuellement en place</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>Training resumes by Algorithm.load().</source>
        <translation>L’entraînement reprend par Algorithm.load().</translation>
    </message>
    <message>
        <source>Training resumes by set_parameters().</source>
        <translation>L’entraînement reprend par set_parameters().</translation>
    </message>
    <message>
        <source>How training resumes is not said: both ways count.</source>
        <translation>La façon dont l’entraînement reprend n’est pas précisée&#xa0;: les deux comptent.</translation>
    </message>
    <message>
        <source>It is no Stable-Baselines3 checkpoint.</source>
        <translation>Ce n’est pas un point de reprise de Stable-Baselines3.</translation>
    </message>
    <message>
        <source>Compare &amp;with:</source>
        <translation>Comparer a&amp;vec&#xa0;:</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de reprise</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Chosen checkpoints and their verdicts</source>
        <translation>Points de reprise choisis et leurs verdicts</translation>
    </message>
    <message>
        <source>Copy what will not load &amp;all the same</source>
        <translation>Copier &amp;quand même ce qui ne se chargera pas</translation>
    </message>
    <message>
        <source>What the checkpoints are compared with</source>
        <translation>Ce à quoi les points de reprise sont comparés</translation>
    </message>
    <message>
        <source>Read from spaces and tensors, without running anything. Nothing has been uploaded yet.</source>
        <translation>Lu dans les espaces et les tenseurs, sans rien exécuter. Rien n’a encore été envoyé.</translation>
    </message>
    <message>
        <source>Upload what will not load &amp;all the same</source>
        <translation>Envoyer &amp;quand même ce qui ne se chargera pas</translation>
    </message>
</context>
<context>
    <name>Reprise::CompareWidget</name>
    <message>
        <source>Compare %1</source>
        <translation>Comparer %1</translation>
    </message>
    <message>
        <source>Choose the Program’s Own Checkpoint</source>
        <translation>Choisir le point de reprise propre au programme</translation>
    </message>
    <message>
        <source>Choose the Checkpoint to Load</source>
        <translation>Choisir le point de reprise à charger</translation>
    </message>
    <message>
        <source>Checkpoints (*.zip);;All files (*)</source>
        <translation>Points de reprise (*.zip);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>“%1” is no checkpoint that can be compared. Choose another file.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un point de reprise qui puisse être comparé. Choisir un autre fichier.</translation>
    </message>
    <message>
        <source>Choose two checkpoints.</source>
        <translation>Choisir deux points de reprise.</translation>
    </message>
    <message>
        <source>Not compared.</source>
        <translation>Non comparé.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A way of loading and its verdict, e.g. “set_parameters(): will not load”</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Check&amp;point:</source>
        <translation>&amp;Point de reprise&#xa0;:</translation>
    </message>
    <message>
        <source>With Stable-&amp;Baselines3:</source>
        <translation>Avec Stable-&amp;Baselines3&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Choisir…</translation>
    </message>
    <message>
        <source>Choose the checkpoint to load</source>
        <translation>Choisir le point de reprise à charger</translation>
    </message>
    <message>
        <source>Choose the program’s own checkpoint</source>
        <translation>Choisir le point de reprise propre au programme</translation>
    </message>
    <message>
        <source>Loading is not symmetric: see the other direction</source>
        <translation>Le chargement n’est pas symétrique&#xa0;: voir l’autre sens</translation>
    </message>
    <message>
        <source>the program’s own version</source>
        <translation>la version propre au programme</translation>
    </message>
    <message>
        <source>Version of Stable-Baselines3 that loads</source>
        <translation>Version de Stable-Baselines3 qui charge</translation>
    </message>
    <message>
        <source>Save the Comparison</source>
        <translation>Enregistrer la comparaison</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Page web</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>The whole comparison as a web page, JSON or text</source>
        <translation>Toute la comparaison en page web, JSON ou texte</translation>
    </message>
    <message>
        <source>&amp;Loaded by the program that wrote:</source>
        <translation>Char&amp;gé par le programme ayant écrit&#xa0;:</translation>
    </message>
    <message>
        <source>Ch&amp;oose…</source>
        <translation>Choisi&amp;r…</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>&amp;Enregistrer sous…</translation>
    </message>
    <message>
        <source>S&amp;wap</source>
        <translation>In&amp;verser</translation>
    </message>
</context>
<context>
    <name>Reprise::CompatPage</name>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Way of loading</source>
        <translation>Mode de chargement</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Training runs on</source>
        <translation>L’entraînement se poursuit</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de reprise</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Ce qui se passe</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Propriété</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 face à %2</translation>
    </message>
    <message>
        <source>Judged for Stable-Baselines3 %1.</source>
        <translation>Évalué pour Stable-Baselines3 %1.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
</context>
<context>
    <name>Reprise::CompatProperties</name>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithme</translation>
    </message>
    <message>
        <source>Policy class</source>
        <translation>Classe de politique</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Pas effectués</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Environnements</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>Espaces</translation>
    </message>
    <message>
        <source>Observation space</source>
        <translation>Espace d’observation</translation>
    </message>
    <message>
        <source>Action space</source>
        <translation>Espace d’action</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>Couches cachées</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activation</translation>
    </message>
    <message>
        <source>Optimizers</source>
        <translation>Optimiseurs</translation>
    </message>
    <message>
        <source>Hyper-parameters</source>
        <translation>Hyperparamètres</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
</context>
<context>
    <name>Reprise::CompatRules</name>
    <message>
        <source>Its modules, spaces and class are what the target&apos;s are: %1 loads it.</source>
        <translation>Ses modules, ses espaces et sa classe sont ceux de la cible&#xa0;: %1 le charge.</translation>
    </message>
    <message>
        <source>Its tensors and optimizers are what the target&apos;s model has: %1 takes them.</source>
        <translation>Ses tenseurs et ses optimiseurs sont ceux du modèle de la cible&#xa0;: %1 les accepte.</translation>
    </message>
    <message>
        <source>A set_parameters that fails may already have changed the model.</source>
        <translation>Un set_parameters qui échoue peut avoir déjà modifié le modèle.</translation>
    </message>
    <message>
        <source>Build the model anew before training on.</source>
        <translation>Reconstruire le modèle avant de poursuivre l’entraînement.</translation>
    </message>
    <message>
        <source>Matching tensors are copied before the error is noticed.</source>
        <translation>Les tenseurs qui correspondent sont copiés avant que l’erreur soit détectée.</translation>
    </message>
    <message>
        <source>There is nothing to compare the checkpoint with. Nothing speaks against it, but that is no more than hope.</source>
        <translation>Il n’y a rien à quoi comparer le point de reprise. Rien ne s’oppose à son chargement, mais ce n’est guère plus qu’un espoir.</translation>
    </message>
    <message>
        <source>State the section&apos;s expectations, or compare with a checkpoint that its program has written.</source>
        <translation>Indiquer les attentes de la section, ou comparer avec un point de reprise écrit par son programme.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s spaces are gym&apos;s, which %1 no longer reads: it was saved by Stable-Baselines3 before 2.0.</source>
        <translation>Les espaces du point de reprise sont ceux de gym, que %1 ne lit plus&#xa0;: il a été enregistré par une version de Stable-Baselines3 antérieure à 2.0.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s spaces are gymnasium&apos;s, but %1 works on gym.</source>
        <translation>Les espaces du point de reprise sont ceux de gymnasium, mais %1 fonctionne avec gym.</translation>
    </message>
    <message>
        <source>The checkpoint needs sb3_contrib.crossq, which exists from sb3_contrib 2.4 on; the target has %1.</source>
        <translation>Le point de reprise a besoin de sb3_contrib.crossq, qui existe à partir de sb3_contrib 2.4&#xa0;; la cible a %1.</translation>
    </message>
    <message>
        <source>The checkpoint was saved with numpy 2, whose module numpy._core the target&apos;s numpy %1 does not have.</source>
        <translation>Le point de reprise a été enregistré avec numpy 2, dont le module numpy._core est absent du numpy %1 de la cible.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s data names the module “%1”, which cannot be imported there.</source>
        <translation>Les données du point de reprise nomment le module «&#xa0;%1&#xa0;», qui ne peut pas y être importé.</translation>
    </message>
    <message>
        <source>Install gym and shimmy (0.2.1 or later) where training runs, or resume by set_parameters.</source>
        <translation>Installer gym et shimmy (0.2.1 ou ultérieur) là où l’entraînement s’exécute, ou reprendre par set_parameters.</translation>
    </message>
    <message>
        <source>Train with a newer Stable-Baselines3.</source>
        <translation>Entraîner avec un Stable-Baselines3 plus récent.</translation>
    </message>
    <message>
        <source>Use numpy 1.26 or later where training runs.</source>
        <translation>Utiliser numpy 1.26 ou ultérieur là où l’entraînement s’exécute.</translation>
    </message>
    <message>
        <source>Put the module on Python&apos;s path where training runs.</source>
        <translation>Placer le module dans le chemin de recherche de Python là où l’entraînement s’exécute.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s data could not be read, so the modules it needs are not known.</source>
        <translation>Les données du point de reprise n’ont pas pu être lues&#xa0;: les modules dont il a besoin ne sont donc pas connus.</translation>
    </message>
    <message>
        <source>It loads only where %1 can be imported: the checkpoint&apos;s data names it.</source>
        <translation>Il ne se charge que là où %1 peut être importé&#xa0;: les données du point de reprise le nomment.</translation>
    </message>
    <message>
        <source>Make sure the module is on Python&apos;s path where training runs.</source>
        <translation>S’assurer que le module est dans le chemin de recherche de Python là où l’entraînement s’exécute.</translation>
    </message>
    <message>
        <source>%1 holds a random generator of numpy 2, which the target&apos;s numpy %2 cannot rebuild: the space is dropped, and load then gives up.</source>
        <translation>%1 contient un générateur aléatoire de numpy 2, que le numpy %2 de la cible ne peut pas reconstruire&#xa0;: l’espace est écarté, et load abandonne alors.</translation>
    </message>
    <message>
        <source>Use numpy 2 where training runs, or resume by set_parameters.</source>
        <translation>Utiliser numpy 2 là où l’entraînement s’exécute, ou reprendre par set_parameters.</translation>
    </message>
    <message>
        <source>%1 carries a class of somebody&apos;s own as Python code, which the target&apos;s Python or cloudpickle cannot rebuild: it is dropped, and the network no longer fits.</source>
        <translation>%1 contient une classe personnalisée sous forme de code Python, que le Python ou le cloudpickle de la cible ne peut pas reconstruire&#xa0;: elle est écartée, et le réseau ne correspond plus.</translation>
    </message>
    <message>
        <source>Use the Python version the checkpoint was saved with, or resume by set_parameters.</source>
        <translation>Utiliser la version de Python avec laquelle le point de reprise a été enregistré, ou reprendre par set_parameters.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s spaces are gym&apos;s, and %1 needs shimmy to understand them: “Missing shimmy installation”.</source>
        <translation>Les espaces du point de reprise sont ceux de gym, et %1 a besoin de shimmy pour les comprendre&#xa0;: «&#xa0;Missing shimmy installation&#xa0;».</translation>
    </message>
    <message>
        <source>kind</source>
        <comment>of a space: Box against Discrete</comment>
        <translation>nature</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>forme</translation>
    </message>
    <message>
        <source>data type</source>
        <translation>type de données</translation>
    </message>
    <message>
        <source>lower bound</source>
        <translation>borne inférieure</translation>
    </message>
    <message>
        <source>upper bound</source>
        <translation>borne supérieure</translation>
    </message>
    <message>
        <source>number of choices</source>
        <translation>nombre de choix</translation>
    </message>
    <message>
        <source>first value</source>
        <translation>première valeur</translation>
    </message>
    <message>
        <source>names of the parts</source>
        <translation>noms des parties</translation>
    </message>
    <message>
        <source>order of the parts</source>
        <translation>ordre des parties</translation>
    </message>
    <message>
        <source>%1: the checkpoint&apos;s could not be read.</source>
        <translation>%1&#xa0;: celui du point de reprise n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>%1: the target does not state its own.</source>
        <translation>%1&#xa0;: la cible n’indique pas le sien.</translation>
    </message>
    <message>
        <source>State it in the section&apos;s expectations, or compare with a checkpoint.</source>
        <translation>L’indiquer dans les attentes de la section, ou comparer avec un point de reprise.</translation>
    </message>
    <message>
        <source>%1: the %2 differ; load raises “spaces do not match”.</source>
        <translation>%1&#xa0;: différence sur «&#xa0;%2&#xa0;»&#xa0;; load lève «&#xa0;spaces do not match&#xa0;».</translation>
    </message>
    <message>
        <source>%1: the %2 is %3 in the checkpoint and %4 in the target; load raises “spaces do not match”.</source>
        <translation>%1&#xa0;: «&#xa0;%2&#xa0;» vaut %3 dans le point de reprise et %4 dans la cible&#xa0;; load lève «&#xa0;spaces do not match&#xa0;».</translation>
    </message>
    <message>
        <source>Resume in the environment the checkpoint was trained in, or start afresh.</source>
        <translation>Reprendre dans l’environnement où le point de reprise a été entraîné, ou repartir de zéro.</translation>
    </message>
    <message>
        <source>%1: what the target states agrees, but load compares bounds and data type too, and those it does not state.</source>
        <translation>%1&#xa0;: ce que la cible indique concorde, mais load compare aussi les bornes et le type de données, qu’elle n’indique pas.</translation>
    </message>
    <message>
        <source>%1: the target does not state enough to compare.</source>
        <translation>%1&#xa0;: la cible n’en indique pas assez pour comparer.</translation>
    </message>
    <message>
        <source>Observation space</source>
        <translation>Espace d’observation</translation>
    </message>
    <message>
        <source>Action space</source>
        <translation>Espace d’action</translation>
    </message>
    <message>
        <source>%1.load does not take a %2 checkpoint: it fails with an error that names no cause.</source>
        <translation>%1.load n’accepte pas un point de reprise %2&#xa0;: l’échec produit une erreur qui n’indique aucune cause.</translation>
    </message>
    <message>
        <source>Load it with %1.load.</source>
        <translation>Le charger avec %1.load.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s algorithm could not be recognised (its policy is somebody&apos;s own class).</source>
        <translation>L’algorithme du point de reprise n’a pas pu être reconnu (sa politique est une classe personnalisée).</translation>
    </message>
    <message>
        <source>The target does not say which algorithm it trains.</source>
        <translation>La cible ne dit pas quel algorithme elle entraîne.</translation>
    </message>
    <message>
        <source>What %1.load takes is not known.</source>
        <translation>On ignore ce que %1.load accepte.</translation>
    </message>
    <message>
        <source>The checkpoint does not say which Stable-Baselines3 saved it; one saved by 2.4 or later does not load here.</source>
        <translation>Le point de reprise ne dit pas quelle version de Stable-Baselines3 l’a enregistré&#xa0;; s’il l’a été par la version 2.4 ou ultérieure, il ne se charge pas ici.</translation>
    </message>
    <message>
        <source>A %1 checkpoint of Stable-Baselines3 %2 does not load in %3: since 2.4 the optimizer leaves out the target network, and the sizes no longer match.</source>
        <translation>Un point de reprise %1 de Stable-Baselines3 %2 ne se charge pas dans %3&#xa0;: depuis la version 2.4, l’optimiseur exclut le réseau cible, et les tailles ne correspondent plus.</translation>
    </message>
    <message>
        <source>Train with Stable-Baselines3 2.4 or later.</source>
        <translation>Entraîner avec Stable-Baselines3 2.4 ou ultérieur.</translation>
    </message>
    <message>
        <source>load unpickles everything in the checkpoint&apos;s data, so every module named there must be importable.</source>
        <translation>load désérialise toutes les données pickle du point de reprise&#xa0;: chaque module qui y est nommé doit donc pouvoir être importé.</translation>
    </message>
    <message>
        <source>Stable-Baselines3 2.x works on gymnasium; it understands gym&apos;s spaces only through shimmy.</source>
        <translation>Stable-Baselines3 2.x repose sur gymnasium&#xa0;; il ne comprend les espaces de gym que par l’intermédiaire de shimmy.</translation>
    </message>
    <message>
        <source>What cannot be unpickled is dropped with a warning; without its spaces and its policy a checkpoint does not load.</source>
        <translation>Ce qui ne peut pas être désérialisé est écarté avec un avertissement&#xa0;; sans ses espaces et sa politique, un point de reprise ne se charge pas.</translation>
    </message>
    <message>
        <source>load compares the saved observation space with the environment&apos;s, as gymnasium defines equality.</source>
        <translation>load compare l’espace d’observation enregistré à celui de l’environnement, selon l’égalité définie par gymnasium.</translation>
    </message>
    <message>
        <source>load compares the saved action space with the environment&apos;s, as gymnasium defines equality.</source>
        <translation>load compare l’espace d’action enregistré à celui de l’environnement, selon l’égalité définie par gymnasium.</translation>
    </message>
    <message>
        <source>load never checks the class: some take each other&apos;s files, all others fail with an error that names no cause.</source>
        <translation>load ne vérifie jamais la classe&#xa0;: certaines acceptent les fichiers d’autres classes, toutes les autres échouent avec une erreur qui n’indique aucune cause.</translation>
    </message>
    <message>
        <source>The optimizer of DQN and QRDQN changed size in Stable-Baselines3 2.4; newer releases repair older files, not the other way round.</source>
        <translation>L’optimiseur de DQN et de QRDQN a changé de taille dans Stable-Baselines3 2.4&#xa0;; les versions récentes réparent les anciens fichiers, pas l’inverse.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>a list: a, b and c</comment>
        <translation>%1 et %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 et %n autre</numerusform>
            <numerusform>%1 et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>The target&apos;s optimizers are not known, so it cannot be told whether the checkpoint has the same.</source>
        <translation>Les optimiseurs de la cible ne sont pas connus&#xa0;; impossible donc de dire si le point de reprise a les mêmes.</translation>
    </message>
    <message>
        <source>The checkpoint lacks %1, which the target&apos;s model has.</source>
        <translation>Il manque au point de reprise %1, présent dans le modèle de la cible.</translation>
    </message>
    <message>
        <source>The checkpoint brings %1, which the target&apos;s model does not have.</source>
        <translation>Le point de reprise apporte %1, absent du modèle de la cible.</translation>
    </message>
    <message>
        <source>Build the model with the same algorithm and settings (automatic entropy adds an optimizer).</source>
        <translation>Construire le modèle avec le même algorithme et les mêmes réglages (l’entropie automatique ajoute un optimiseur).</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s hidden layers are %1, the target&apos;s %2: set_parameters raises a size mismatch.</source>
        <translation>Les couches cachées du point de reprise sont %1, celles de la cible %2&#xa0;: set_parameters signale une incompatibilité de tailles.</translation>
    </message>
    <message>
        <source>Build the model with the checkpoint&apos;s network, or start afresh.</source>
        <translation>Construire le modèle avec le réseau du point de reprise, ou repartir de zéro.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s network takes observations of shape %1, the target&apos;s %2: its first layer does not fit.</source>
        <translation>Le réseau du point de reprise prend des observations de forme %1, celui de la cible %2&#xa0;: sa première couche ne convient pas.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s network has actions %1, the target&apos;s %2: its last layer does not fit.</source>
        <translation>Le réseau du point de reprise a pour actions %1, celui de la cible %2&#xa0;: sa dernière couche ne convient pas.</translation>
    </message>
    <message>
        <source>What the target states of its network agrees, but set_parameters compares every tensor, and those are not known.</source>
        <translation>Ce que la cible indique de son réseau concorde, mais set_parameters compare tous les tenseurs, et ceux-ci ne sont pas connus.</translation>
    </message>
    <message>
        <source>The target&apos;s network is not known, so its tensors cannot be compared.</source>
        <translation>Le réseau de la cible n’est pas connu, ses tenseurs ne peuvent donc pas être comparés.</translation>
    </message>
    <message>
        <source>Compare with a checkpoint that the target&apos;s program has written.</source>
        <translation>Comparer avec un point de reprise écrit par le programme de la cible.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s policy could not be read.</source>
        <translation>La politique du point de reprise n’a pas pu être lue.</translation>
    </message>
    <message>
        <source>%1 is %2 in the checkpoint and %3 in the target; set_parameters raises a size mismatch.</source>
        <translation>%1 vaut %2 dans le point de reprise et %3 dans la cible&#xa0;; set_parameters signale une incompatibilité de tailles.</translation>
    </message>
    <message>
        <source>The target&apos;s network has %1, which the checkpoint lacks.</source>
        <translation>Le réseau de la cible contient %1, qui manque au point de reprise.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s network has %1, which the target lacks.</source>
        <translation>Le réseau du point de reprise contient %1, qui manque à la cible.</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s) differ in all.</source>
        <translation>
            <numerusform>%n tenseur diffère au total.</numerusform>
            <numerusform>%n tenseurs diffèrent au total.</numerusform>
        </translation>
    </message>
    <message>
        <source>Build the model with the checkpoint&apos;s network, or resume by load, which rebuilds it.</source>
        <translation>Construire le modèle avec le réseau du point de reprise, ou reprendre par load, qui le reconstruit.</translation>
    </message>
    <message>
        <source>The optimizers of one side are not known.</source>
        <translation>Les optimiseurs de l’un des deux côtés ne sont pas connus.</translation>
    </message>
    <message>
        <source>%1 lists %2 parameters, but under %3 the model&apos;s optimizer has %4: Stable-Baselines3 2.4 took the target network out of it, and set_parameters does not repair that.</source>
        <translation>%1 énumère %2 paramètres, mais sous %3 l’optimiseur du modèle en a %4&#xa0;: Stable-Baselines3 2.4 en a retiré le réseau cible, et set_parameters ne répare pas cela.</translation>
    </message>
    <message>
        <source>%1 lists %2 parameters, the target&apos;s optimizer has %3: “loaded state dict contains a parameter group that doesn&apos;t match”.</source>
        <translation>%1 énumère %2 paramètres, l’optimiseur de la cible en a %3&#xa0;: «&#xa0;loaded state dict contains a parameter group that doesn&apos;t match&#xa0;».</translation>
    </message>
    <message>
        <source>Resume by load, which repairs it, or save the checkpoint anew with the newer release.</source>
        <translation>Reprendre par load, qui le répare, ou réenregistrer le point de reprise avec la version plus récente.</translation>
    </message>
    <message>
        <source>Build the model with the checkpoint&apos;s network and optimizer.</source>
        <translation>Construire le modèle avec le réseau et l’optimiseur du point de reprise.</translation>
    </message>
    <message>
        <source>%1: the target&apos;s optimizer is of Adam&apos;s kind and looks for a step count, which the checkpoint&apos;s does not keep: KeyError &apos;step&apos;.</source>
        <translation>%1&#xa0;: l’optimiseur de la cible est du genre d’Adam et cherche un compteur de pas, que celui du point de reprise ne tient pas&#xa0;: KeyError &apos;step&apos;.</translation>
    </message>
    <message>
        <source>Build the model with the checkpoint&apos;s optimizer_class.</source>
        <translation>Construire le modèle avec l’optimizer_class du point de reprise.</translation>
    </message>
    <message>
        <source>Before Stable-Baselines3 2.4 set_parameters unpickled the checkpoint&apos;s data too; since then it does not read it.</source>
        <translation>Avant Stable-Baselines3 2.4, set_parameters désérialisait aussi les données du point de reprise&#xa0;; depuis, il ne les lit plus.</translation>
    </message>
    <message>
        <source>set_parameters wants the same policy tensors, by name and shape; spaces are never looked at.</source>
        <translation>set_parameters exige les mêmes tenseurs de politique, par nom et par forme&#xa0;; les espaces ne sont jamais examinés.</translation>
    </message>
    <message>
        <source>set_parameters wants exactly the parameter files that the target&apos;s class keeps.</source>
        <translation>set_parameters exige exactement les fichiers de paramètres que conserve la classe de la cible.</translation>
    </message>
    <message>
        <source>set_parameters wants as many optimizer groups and parameters as the live model has.</source>
        <translation>set_parameters exige autant de groupes d’optimiseur et de paramètres qu’en a le modèle en mémoire.</translation>
    </message>
    <message>
        <source>An optimizer of Adam&apos;s kind cannot take the state of one that counts no steps, such as SGD.</source>
        <translation>Un optimiseur du genre d’Adam ne peut pas reprendre l’état d’un optimiseur qui ne compte pas les pas, comme SGD.</translation>
    </message>
    <message>
        <source>the class</source>
        <translation>la classe</translation>
    </message>
    <message>
        <source>Stable-Baselines3 %1 does not know the schedules of 2.7 and later</source>
        <translation>Stable-Baselines3 %1 ne connaît pas les programmes de la version 2.7 et des suivantes</translation>
    </message>
    <message>
        <source>cloudpickle %1 cannot read a function written by cloudpickle 3</source>
        <translation>cloudpickle %1 ne peut pas lire une fonction écrite par cloudpickle 3</translation>
    </message>
    <message>
        <source>Python %1 cannot rebuild a function saved by Python %2</source>
        <translation>Python %1 ne peut pas reconstruire une fonction enregistrée par Python %2</translation>
    </message>
    <message>
        <source>%1 carries bytecode of Python %2; Python %3 takes it, and may crash when training calls it.</source>
        <translation>%1 contient du bytecode de Python %2&#xa0;; Python %3 l’accepte, mais peut planter lorsque l’entraînement l’appelle.</translation>
    </message>
    <message>
        <source>Pass %1 again by custom_objects when loading.</source>
        <translation>Fournir de nouveau %1 par custom_objects au chargement.</translation>
    </message>
    <message>
        <source>%1 is dropped with a warning, because %2; training goes on with the default of %3.</source>
        <translation>%1 est écarté avec un avertissement, car %2&#xa0;; l’entraînement continue avec la valeur par défaut de %3.</translation>
    </message>
    <message>
        <source>%1 is dropped with a warning, because %2; it is rebuilt from the stored values.</source>
        <translation>%1 est écarté avec un avertissement, car %2&#xa0;; il est reconstruit à partir des valeurs enregistrées.</translation>
    </message>
    <message>
        <source>%1 is dropped with a warning, because %2.</source>
        <translation>%1 est écarté avec un avertissement, car %2.</translation>
    </message>
    <message>
        <source>Saved by Stable-Baselines3 %1, loaded by %2.</source>
        <translation>Enregistré par Stable-Baselines3 %1, chargé par %2.</translation>
    </message>
    <message>
        <source>Nothing says which Stable-Baselines3 will load the checkpoint; the newest known rules were used.</source>
        <translation>Rien n’indique quelle version de Stable-Baselines3 chargera le point de reprise&#xa0;; les règles connues les plus récentes ont été appliquées.</translation>
    </message>
    <message>
        <source>Trained on gym, resumed on gymnasium: reset and step have other results there.</source>
        <translation>Entraîné sur gym, repris sur gymnasium&#xa0;: reset et step y renvoient d’autres résultats.</translation>
    </message>
    <message>
        <source>Check the environment&apos;s port to gymnasium.</source>
        <translation>Vérifier le portage de l’environnement vers gymnasium.</translation>
    </message>
    <message>
        <source>Saved with numpy %1, loaded with numpy %2.</source>
        <translation>Enregistré avec numpy %1, chargé avec numpy %2.</translation>
    </message>
    <message>
        <source>Saved with torch %1, loaded with torch %2.</source>
        <translation>Enregistré avec torch %1, chargé avec torch %2.</translation>
    </message>
    <message>
        <source>Schedules are saved as code or as objects of their release; what cannot be read back is dropped with a warning.</source>
        <translation>Les programmes sont enregistrés sous forme de code ou d’objets de leur version&#xa0;; ce qui ne peut pas être relu est écarté avec un avertissement.</translation>
    </message>
    <message>
        <source>Stable-Baselines3 2.0 moved from gym to gymnasium.</source>
        <translation>Stable-Baselines3 2.0 est passé de gym à gymnasium.</translation>
    </message>
    <message>
        <source>Stable-Baselines3 never compares releases.</source>
        <translation>Stable-Baselines3 ne compare jamais les versions.</translation>
    </message>
    <message>
        <source>Some rules depend on the release that loads.</source>
        <translation>Certaines règles dépendent de la version qui charge.</translation>
    </message>
    <message>
        <source>numpy 2 renamed modules that pickles name.</source>
        <translation>numpy 2 a renommé des modules que les fichiers pickle nomment.</translation>
    </message>
    <message>
        <source>torch reads the files of other releases.</source>
        <translation>torch lit les fichiers d’autres versions.</translation>
    </message>
    <message>
        <source>This is the best model, kept for evaluation: it is seldom the latest, and training would go back to it.</source>
        <translation>C’est le meilleur modèle, conservé pour l’évaluation&#xa0;: il est rarement le plus récent, et l’entraînement reviendrait à lui.</translation>
    </message>
    <message>
        <source>Resume from the latest checkpoint instead.</source>
        <translation>Reprendre plutôt depuis le dernier point de reprise.</translation>
    </message>
    <message>
        <source>The name says %1 steps, the checkpoint itself %2: training code that trusts the name will train too much or too little.</source>
        <translation>Le nom indique %1 pas, le point de reprise lui-même %2&#xa0;: un code d’entraînement qui se fie au nom entraînera trop ou trop peu.</translation>
    </message>
    <message>
        <source>Rename the file, or let training read num_timesteps.</source>
        <translation>Renommer le fichier, ou laisser l’entraînement lire num_timesteps.</translation>
    </message>
    <message>
        <source>The replay buffer lies beside the checkpoint and is not loaded by itself.</source>
        <translation>La mémoire de rejeu se trouve à côté du point de reprise et n’est pas chargée d’elle-même.</translation>
    </message>
    <message>
        <source>Call model.load_replay_buffer after loading.</source>
        <translation>Appeler model.load_replay_buffer après le chargement.</translation>
    </message>
    <message>
        <source>There is no replay buffer for this checkpoint: training goes on from an empty one, without a word.</source>
        <translation>Il n’y a pas de mémoire de rejeu pour ce point de reprise&#xa0;: l’entraînement continue avec une mémoire vide, sans le signaler.</translation>
    </message>
    <message>
        <source>A checkpoint never holds its replay buffer: unless that is restored and loaded too, training goes on from an empty one, without a word.</source>
        <translation>Un point de reprise ne contient jamais sa mémoire de rejeu&#xa0;: si elle n’est pas elle aussi restaurée et chargée, l’entraînement continue avec une mémoire vide, sans le signaler.</translation>
    </message>
    <message>
        <source>Save the buffer with the checkpoint, restore both, and call model.load_replay_buffer.</source>
        <translation>Enregistrer la mémoire de rejeu avec le point de reprise, restaurer les deux et appeler model.load_replay_buffer.</translation>
    </message>
    <message>
        <source>The VecNormalize statistics lie beside the checkpoint and are not loaded by themselves.</source>
        <translation>Les statistiques VecNormalize se trouvent à côté du point de reprise et ne sont pas chargées d’elles-mêmes.</translation>
    </message>
    <message>
        <source>Wrap the environment by VecNormalize.load before loading the model.</source>
        <translation>Envelopper l’environnement par VecNormalize.load avant de charger le modèle.</translation>
    </message>
    <message>
        <source>Training normalised its observations, but the statistics of this step are missing: the policy would see differently scaled numbers.</source>
        <translation>L’entraînement normalisait ses observations, mais les statistiques de ce pas manquent&#xa0;: la politique verrait des nombres à une autre échelle.</translation>
    </message>
    <message>
        <source>Restore the VecNormalize file of the same step.</source>
        <translation>Restaurer le fichier VecNormalize du même pas.</translation>
    </message>
    <message>
        <source>Exploration goes on where it was only if learn is called with reset_num_timesteps=False; otherwise it starts again.</source>
        <translation>L’exploration ne continue là où elle en était que si learn est appelé avec reset_num_timesteps=False&#xa0;; sinon, elle recommence.</translation>
    </message>
    <message>
        <source>set_parameters leaves the step count at the target&apos;s, so exploration starts again.</source>
        <translation>set_parameters conserve le compteur de pas de la cible, l’exploration recommence donc.</translation>
    </message>
    <message>
        <source>Set model.num_timesteps and call learn with reset_num_timesteps=False.</source>
        <translation>Définir model.num_timesteps et appeler learn avec reset_num_timesteps=False.</translation>
    </message>
    <message>
        <source>set_parameters leaves the step count and the learning-rate schedule at the target&apos;s.</source>
        <translation>set_parameters conserve le compteur de pas et le programme de taux d’apprentissage de la cible.</translation>
    </message>
    <message>
        <source>Set model.num_timesteps to %1 if the count shall go on.</source>
        <translation>Définir model.num_timesteps à %1 si le décompte doit se poursuivre.</translation>
    </message>
    <message>
        <source>The optimizer&apos;s state is empty: the checkpoint was saved before its first update, so there is little to resume.</source>
        <translation>L’état de l’optimiseur est vide&#xa0;: le point de reprise a été enregistré avant sa première mise à jour, il y a donc peu à reprendre.</translation>
    </message>
    <message>
        <source>Prefer a later checkpoint if there is one.</source>
        <translation>Préférer un point de reprise plus récent s’il en existe un.</translation>
    </message>
    <message>
        <source>The policy&apos;s weights hold NaN or infinity: it loads, but such a network is dead.</source>
        <translation>Les poids de la politique contiennent des NaN ou des infinis&#xa0;: elle se charge, mais un tel réseau est mort.</translation>
    </message>
    <message>
        <source>Go back to an earlier checkpoint.</source>
        <translation>Revenir à un point de reprise antérieur.</translation>
    </message>
    <message>
        <source>The checkpoint was written by %1 and the target trains %2: Stable-Baselines3 does not notice, and takes over what happens to fit.</source>
        <translation>Le point de reprise a été écrit par %1 et la cible entraîne %2&#xa0;: Stable-Baselines3 ne le remarque pas et reprend ce qui se trouve convenir.</translation>
    </message>
    <message>
        <source>Resume with %1.</source>
        <translation>Reprendre avec %1.</translation>
    </message>
    <message>
        <source>load rebuilds the checkpoint&apos;s network with %1; the target&apos;s %2 is not used.</source>
        <translation>load reconstruit le réseau du point de reprise avec %1&#xa0;; %2, de la cible, n’est pas utilisé.</translation>
    </message>
    <message>
        <source>The weights were learned with %1 and would run through %2: the shapes fit, so set_parameters says nothing.</source>
        <translation>Les poids ont été appris avec %1 et passeraient par %2&#xa0;: les formes conviennent, set_parameters ne dit donc rien.</translation>
    </message>
    <message>
        <source>Build the model with activation_fn=%1.</source>
        <translation>Construire le modèle avec activation_fn=%1.</translation>
    </message>
    <message>
        <source>The spaces differ, and set_parameters does not look at them: the network would see or do something else than it learned.</source>
        <translation>Les espaces diffèrent, et set_parameters ne les examine pas&#xa0;: le réseau verrait ou ferait autre chose que ce qu’il a appris.</translation>
    </message>
    <message>
        <source>Make sure both mean the same.</source>
        <translation>S’assurer que les deux ont la même signification.</translation>
    </message>
    <message>
        <source>load rebuilds the checkpoint&apos;s network: the target&apos;s own, which differs, is thrown away without a word.</source>
        <translation>load reconstruit le réseau du point de reprise&#xa0;: celui de la cible, qui diffère, est jeté sans avertissement.</translation>
    </message>
    <message>
        <source>Start afresh if the new network is what you want.</source>
        <translation>Repartir de zéro si c’est le nouveau réseau qui est voulu.</translation>
    </message>
    <message>
        <source>The number of environments becomes the target&apos;s.</source>
        <translation>Le nombre d’environnements devient celui de la cible.</translation>
    </message>
    <message>
        <source>load shortens the optimizer of a %1 checkpoint older than Stable-Baselines3 2.4, with a warning.</source>
        <translation>load raccourcit, avec un avertissement, l’optimiseur d’un point de reprise %1 antérieur à Stable-Baselines3 2.4.</translation>
    </message>
    <message>
        <source>Save it anew with the newer release.</source>
        <translation>Le réenregistrer avec la version plus récente.</translation>
    </message>
    <message>
        <source>The entropy coefficient stays the target&apos;s, although its optimizer is loaded.</source>
        <translation>Le coefficient d’entropie reste celui de la cible, bien que son optimiseur soit chargé.</translation>
    </message>
    <message>
        <source>Set model.log_ent_coef from the checkpoint, or resume by load.</source>
        <translation>Définir model.log_ent_coef d’après le point de reprise, ou reprendre par load.</translation>
    </message>
    <message>
        <source>The weights are converted from %1 to %2.</source>
        <translation>Les poids sont convertis de %1 en %2.</translation>
    </message>
    <message>
        <source>load keeps the checkpoint&apos;s value; the target&apos;s is not used.</source>
        <translation>load conserve la valeur du point de reprise&#xa0;; celle de la cible n’est pas utilisée.</translation>
    </message>
    <message>
        <source>set_parameters keeps the target&apos;s value.</source>
        <translation>set_parameters conserve la valeur de la cible.</translation>
    </message>
    <message>
        <source>The best model is for evaluation and deployment, the latest for resuming.</source>
        <translation>Le meilleur modèle sert à l’évaluation et au déploiement, le plus récent à la reprise.</translation>
    </message>
    <message>
        <source>Training code reads the steps from the name, Stable-Baselines3 from inside.</source>
        <translation>Le code d’entraînement lit le nombre de pas dans le nom, Stable-Baselines3 à l’intérieur du fichier.</translation>
    </message>
    <message>
        <source>A network with NaN in its weights answers NaN for ever.</source>
        <translation>Un réseau dont les poids contiennent NaN répond NaN à jamais.</translation>
    </message>
    <message>
        <source>Stable-Baselines3 never checks which algorithm wrote a checkpoint.</source>
        <translation>Stable-Baselines3 ne vérifie jamais quel algorithme a écrit un point de reprise.</translation>
    </message>
    <message>
        <source>load rebuilds the network from the checkpoint&apos;s policy_kwargs.</source>
        <translation>load reconstruit le réseau à partir des policy_kwargs du point de reprise.</translation>
    </message>
    <message>
        <source>set_parameters never looks at spaces.</source>
        <translation>set_parameters n’examine jamais les espaces.</translation>
    </message>
    <message>
        <source>The activation function is in no tensor; only policy_kwargs tells.</source>
        <translation>La fonction d’activation ne figure dans aucun tenseur&#xa0;; seul policy_kwargs l’indique.</translation>
    </message>
    <message>
        <source>Stable-Baselines3 never saves the replay buffer in the checkpoint.</source>
        <translation>Stable-Baselines3 n’enregistre jamais la mémoire de rejeu dans le point de reprise.</translation>
    </message>
    <message>
        <source>Stable-Baselines3 never saves VecNormalize statistics in the checkpoint.</source>
        <translation>Stable-Baselines3 n’enregistre jamais les statistiques VecNormalize dans le point de reprise.</translation>
    </message>
    <message>
        <source>The exploration rate follows from the step count and the total asked for.</source>
        <translation>Le taux d’exploration découle du compteur de pas et du total demandé.</translation>
    </message>
    <message>
        <source>set_parameters does not touch the variables outside the policy.</source>
        <translation>set_parameters ne touche pas aux variables extérieures à la politique.</translation>
    </message>
    <message>
        <source>An optimizer without state starts its moments from zero.</source>
        <translation>Un optimiseur sans état part de moments nuls.</translation>
    </message>
    <message>
        <source>set_parameters does not touch the step count.</source>
        <translation>set_parameters ne touche pas au compteur de pas.</translation>
    </message>
    <message>
        <source>load replaces the number of environments by the environment&apos;s.</source>
        <translation>load remplace le nombre d’environnements par celui de l’environnement.</translation>
    </message>
    <message>
        <source>Newer releases repair the optimizer of older DQN and QRDQN checkpoints.</source>
        <translation>Les versions récentes réparent l’optimiseur des anciens points de reprise DQN et QRDQN.</translation>
    </message>
    <message>
        <source>Tensors are cast, not compared, by data type.</source>
        <translation>Les tenseurs sont convertis au type de données voulu&#xa0;; ce type n’est pas comparé.</translation>
    </message>
    <message>
        <source>load takes hyper-parameters from the checkpoint, set_parameters leaves the target&apos;s.</source>
        <translation>load prend les hyperparamètres du point de reprise, set_parameters conserve ceux de la cible.</translation>
    </message>
    <message>
        <source>%1.load takes the %2 checkpoint without a word, but the first update fails.</source>
        <translation>%1.load accepte le point de reprise %2 sans rien signaler, mais la première mise à jour échoue.</translation>
    </message>
    <message>
        <source>TRPO takes target_kl from the %1 checkpoint, where it is null, and the first update fails.</source>
        <translation>TRPO reprend target_kl du point de reprise %1, où il est nul (null), et la première mise à jour échoue.</translation>
    </message>
    <message>
        <source>Set model.target_kl after loading (0.01 is TRPO&apos;s default).</source>
        <translation>Définir model.target_kl après le chargement (0.01 est la valeur par défaut de TRPO).</translation>
    </message>
    <message>
        <source>Training by whole episodes works in one environment only; how many the target has is not known.</source>
        <translation>L’entraînement par épisodes entiers ne fonctionne que dans un seul environnement&#xa0;; on ignore combien la cible en a.</translation>
    </message>
    <message>
        <source>Training by whole episodes works in one environment only, and the target has %1.</source>
        <translation>L’entraînement par épisodes entiers ne fonctionne que dans un seul environnement, et la cible en a %1.</translation>
    </message>
    <message>
        <source>Use one environment, or set train_freq in steps.</source>
        <translation>Utiliser un seul environnement, ou exprimer train_freq en pas.</translation>
    </message>
    <message>
        <source>The hindsight replay buffer is empty after loading, and the first update fails: “Unable to sample before the end of the first episode”.</source>
        <translation>La mémoire de rejeu rétrospective (HER) est vide après le chargement, et la première mise à jour échoue&#xa0;: «&#xa0;Unable to sample before the end of the first episode&#xa0;».</translation>
    </message>
    <message>
        <source>Load the replay buffer too, or set model.learning_starts beyond the steps done plus one episode.</source>
        <translation>Charger aussi la mémoire de rejeu, ou fixer model.learning_starts au-delà des pas effectués plus un épisode.</translation>
    </message>
    <message>
        <source>%1 cannot train on actions that start at %2: it takes the action itself as an index.</source>
        <translation>%1 ne peut pas s’entraîner sur des actions qui commencent à %2&#xa0;: il utilise l’action elle-même comme indice.</translation>
    </message>
    <message>
        <source>Let the environment&apos;s actions start at 0.</source>
        <translation>Faire commencer les actions de l’environnement à 0.</translation>
    </message>
    <message>
        <source>%1: the checkpoint&apos;s optimizer is %2, the target&apos;s %3; set_parameters puts the one&apos;s options into the other, and the first update fails with a KeyError.</source>
        <translation>%1&#xa0;: l’optimiseur du point de reprise est %2, celui de la cible %3&#xa0;; set_parameters met les options de l’un dans l’autre, et la première mise à jour échoue avec une KeyError.</translation>
    </message>
    <message>
        <source>Build the model with the checkpoint&apos;s optimizer_class, or resume by load.</source>
        <translation>Construire le modèle avec l’optimizer_class du point de reprise, ou reprendre par load.</translation>
    </message>
    <message>
        <source>Some classes take another&apos;s file and then cannot train: predicting proves nothing.</source>
        <translation>Certaines classes acceptent le fichier d’une autre et ne peuvent ensuite pas s’entraîner&#xa0;: une prédiction réussie ne prouve rien.</translation>
    </message>
    <message>
        <source>TRPO needs a limit for its steps, and PPO usually has none.</source>
        <translation>TRPO a besoin d’une limite pour ses pas, et PPO n’en a généralement pas.</translation>
    </message>
    <message>
        <source>load takes train_freq from the checkpoint and n_envs from the environment.</source>
        <translation>load prend train_freq du point de reprise et n_envs de l’environnement.</translation>
    </message>
    <message>
        <source>A hindsight replay buffer cannot be sampled before its first episode ends.</source>
        <translation>Une mémoire de rejeu rétrospective (HER) ne peut pas être échantillonnée avant la fin de son premier épisode.</translation>
    </message>
    <message>
        <source>DQN and QRDQN use an action as an index from 0.</source>
        <translation>DQN et QRDQN utilisent l’action comme un indice à partir de 0.</translation>
    </message>
    <message>
        <source>set_parameters replaces the options of the target&apos;s optimizer, whatever kind they were made for.</source>
        <translation>set_parameters remplace les options de l’optimiseur de la cible, quel que soit le type pour lequel elles ont été faites.</translation>
    </message>
    <message>
        <source>Training by whole episodes asserts a single environment.</source>
        <translation>L’entraînement par épisodes entiers exige un environnement unique (assertion).</translation>
    </message>
    <message>
        <source>The checkpoint learns from n-step returns, whose replay buffer exists from Stable-Baselines3 2.7 on: %1 drops the class and then fails over its settings.</source>
        <translation>Le point de reprise apprend de retours sur n pas, dont la mémoire de rejeu existe à partir de Stable-Baselines3 2.7&#xa0;: %1 abandonne la classe, puis échoue sur ses réglages.</translation>
    </message>
    <message>
        <source>Train with Stable-Baselines3 2.7 or later, or resume by set_parameters.</source>
        <translation>Entraîner avec Stable-Baselines3 2.7 ou plus récent, ou reprendre par set_parameters.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s network has %1, which Stable-Baselines3 no longer builds since %2: load raises missing keys.</source>
        <translation>Le réseau du point de reprise comporte %1, que Stable-Baselines3 ne construit plus depuis %2&#xa0;: load signale des clés manquantes.</translation>
    </message>
    <message>
        <source>Train with the Stable-Baselines3 that saved it, or start afresh.</source>
        <translation>Entraîner avec la version de Stable-Baselines3 qui l’a enregistré, ou repartir de zéro.</translation>
    </message>
    <message>
        <source>load builds an empty replay buffer of the saved class with the saved settings; the class for n-step returns came with Stable-Baselines3 2.7.</source>
        <translation>load construit une mémoire de rejeu vide de la classe enregistrée, avec les réglages enregistrés&#xa0;; la classe des retours sur n pas est arrivée avec Stable-Baselines3 2.7.</translation>
    </message>
    <message>
        <source>load rebuilds the network by the reader&apos;s rules: layers shared by actor and critic went in Stable-Baselines3 1.8.</source>
        <translation>load reconstruit le réseau selon les règles du lecteur&#xa0;: les couches partagées par acteur et critique ont disparu dans Stable-Baselines3 1.8.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s action noise is for %1 environments; how many the target has is not known.</source>
        <translation>Le bruit d’action du point de reprise est prévu pour %1 environnements&#xa0;; on ne sait pas combien la cible en a.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s action noise is for %1 environments and the target has %2: the first step fails.</source>
        <translation>Le bruit d’action du point de reprise est prévu pour %1 environnements et la cible en a %2&#xa0;: le premier pas échoue.</translation>
    </message>
    <message>
        <source>Set model.action_noise anew after loading.</source>
        <translation>Définir de nouveau model.action_noise après le chargement.</translation>
    </message>
    <message>
        <source>load takes the action noise from the checkpoint, made for as many environments as it had.</source>
        <translation>load reprend le bruit d’action du point de reprise, fait pour autant d’environnements qu’il en avait.</translation>
    </message>
</context>
<context>
    <name>Reprise::CompatTarget</name>
    <message>
        <source>%1 cannot be used for comparing: “%2” is not understood.</source>
        <translation>%1 ne peut pas servir à la comparaison&#xa0;: «&#xa0;%2&#xa0;» n’est pas compris.</translation>
    </message>
    <message>
        <source>This does not describe a space.</source>
        <translation>Ceci ne décrit pas un espace.</translation>
    </message>
</context>
<context>
    <name>Reprise::CompatWords</name>
    <message>
        <source>Loads</source>
        <extracomment>verdict on a checkpoint</extracomment>
        <translation>Se charge</translation>
    </message>
    <message>
        <source>Loads with caveats</source>
        <translation>Se charge avec réserves</translation>
    </message>
    <message>
        <source>Can&apos;t tell</source>
        <translation>Indéterminé</translation>
    </message>
    <message>
        <source>Will not load</source>
        <translation>Ne se chargera pas</translation>
    </message>
    <message>
        <source>Note</source>
        <extracomment>weight of a finding: worth knowing</extracomment>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Caveat</source>
        <extracomment>weight of a finding: it loads, but not everything comes back</extracomment>
        <translation>Réserve</translation>
    </message>
    <message>
        <source>Blocking</source>
        <extracomment>weight of a finding: it does not load</extracomment>
        <translation>Bloquant</translation>
    </message>
</context>
<context>
    <name>Reprise::ContainerReader</name>
    <message>
        <source>The archive holds more files than Reprise looks into at once.</source>
        <translation>L’archive contient plus de fichiers que Reprise n’en examine à la fois.</translation>
    </message>
    <message>
        <source>The file is too large to be looked into inside an archive.</source>
        <translation>Le fichier est trop volumineux pour être examiné à l’intérieur d’une archive.</translation>
    </message>
    <message>
        <source>The packed data is damaged or cut off.</source>
        <translation>Les données compressées sont endommagées ou tronquées.</translation>
    </message>
    <message>
        <source>The archive is too large to be looked into without unpacking it first.</source>
        <translation>L’archive est trop volumineuse pour être examinée sans être d’abord décompressée.</translation>
    </message>
    <message>
        <source>Reprise cannot look into archives of this kind or size.</source>
        <translation>Reprise ne peut pas examiner les archives de ce type ou de cette taille.</translation>
    </message>
    <message>
        <source>The archive cannot be read: it is damaged, cut off or encrypted.</source>
        <translation>L’archive ne peut pas être lue&#xa0;: elle est endommagée, tronquée ou chiffrée.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) inside were not read: Reprise does not know files of their kind.</source>
        <translation>
            <numerusform>%n fichier contenu n’a pas été lu&#xa0;: Reprise ne connaît pas ce type de fichier.</numerusform>
            <numerusform>%n fichiers contenus n’ont pas été lus&#xa0;: Reprise ne connaît pas ce type de fichier.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reprise cannot look into this member: %1</source>
        <translation>Reprise ne peut pas regarder dans ce membre&#xa0;: %1</translation>
    </message>
    <message>
        <source>Archives are nested in each other too deeply to be looked into.</source>
        <translation>Les archives sont imbriquées trop profondément pour être examinées.</translation>
    </message>
    <message>
        <source>Not every member of the archive could be looked into.</source>
        <translation>Tous les membres de l’archive n’ont pas pu être examinés.</translation>
    </message>
    <message>
        <source>Not every member of the archive could be looked into: there are several of one name.</source>
        <translation>Tous les membres de l’archive n’ont pas pu être examinés&#xa0;: plusieurs portent le même nom.</translation>
    </message>
    <message>
        <source>The archive is no checkpoint, and there is none inside.</source>
        <translation>L’archive n’est pas un point de reprise et n’en contient aucun.</translation>
    </message>
    <message>
        <source>The archive&apos;s list of files is damaged or cut off.</source>
        <translation>La liste des fichiers de l’archive est abîmée ou tronquée.</translation>
    </message>
    <message>
        <source>The archive is encrypted: unpack it with its password first.</source>
        <translation>L’archive est chiffrée&#xa0;: la décompresser d’abord avec son mot de passe.</translation>
    </message>
    <message>
        <source>The archive is packed in a way (%1) that Reprise cannot unpack: unpack it first, or pack it again with LZMA.</source>
        <translation>L’archive est compressée d’une façon (%1) que Reprise ne sait pas décompresser&#xa0;: la décompresser d’abord, ou la recompresser avec LZMA.</translation>
    </message>
    <message>
        <source>The archive&apos;s members share their bytes, as they do in zip bombs: the rest was not looked into.</source>
        <translation>Les membres de l’archive partagent leurs octets, comme dans les bombes zip&#xa0;: le reste n’a pas été examiné.</translation>
    </message>
</context>
<context>
    <name>Reprise::ContentCheck</name>
    <message>
        <source>“%1” is damaged or cut off: it is no complete zip archive. Choose the checkpoint before it.</source>
        <translation>«&#xa0;%1&#xa0;» est endommagé ou tronqué&#xa0;: ce n’est pas une archive zip complète. Choisissez le point de reprise précédent.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>“%1” is no longer the checkpoint that was looked at when the plan was made: somebody put another one in its place. Look at the new plan, then restore.</source>
        <translation>«&#xa0;%1&#xa0;» n’est plus le point de reprise examiné lors de la préparation du plan&#xa0;: un autre a été mis à sa place. Regardez le nouveau plan, puis restaurez.</translation>
    </message>
</context>
<context>
    <name>Reprise::CopyPage</name>
    <message>
        <source>Copy</source>
        <extracomment>Step of the restore assistant: files are being copied</extracomment>
        <translation>Copie</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Restauration…</translation>
    </message>
    <message>
        <source>Files are staged and verified first, then put in place together. Stopping puts everything back.</source>
        <translation>Les fichiers sont d’abord préparés et vérifiés, puis mis en place ensemble. Arrêter remet tout en l’état.</translation>
    </message>
    <message>
        <source>Stopping and putting everything back…</source>
        <translation>Arrêt et remise en l’état…</translation>
    </message>
    <message>
        <source>Progress of the restore</source>
        <translation>Progression de la restauration</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Files that are restored</source>
        <translation>Fichiers en cours de restauration</translation>
    </message>
</context>
<context>
    <name>Reprise::Credentials</name>
    <message>
        <source>%1 is not JSON and is passed over. Download it again from your Kaggle account’s settings.</source>
        <translation>%1 n’est pas du JSON et est ignoré. Le télécharger de nouveau depuis les paramètres de votre compte Kaggle.</translation>
    </message>
    <message>
        <source>A user name is set (%1) but no key belongs to it.</source>
        <translation>Un nom d’utilisateur est défini (%1), mais aucune clé ne l’accompagne.</translation>
    </message>
    <message>
        <source>A key is set (%1) but no user name belongs to it.</source>
        <translation>Une clé est définie (%1), mais aucun nom d’utilisateur ne l’accompagne.</translation>
    </message>
    <message>
        <source>The browser sign-in in %1 has run out. Sign in again, or use a token.</source>
        <translation>La connexion par navigateur dans %1 a expiré. Se connecter de nouveau, ou utiliser un jeton.</translation>
    </message>
    <message>
        <source>Other users of this machine can read %1. Protect it with: chmod 600 %1</source>
        <translation>D’autres utilisateurs de cette machine peuvent lire %1. Le protéger avec&#xa0;: chmod 600 %1</translation>
    </message>
    <message>
        <source>access token (%1)</source>
        <translation>jeton d’accès (%1)</translation>
    </message>
    <message>
        <source>user name and key of %1 (%2)</source>
        <translation>nom d’utilisateur et clé de %1 (%2)</translation>
    </message>
    <message>
        <source>browser sign-in (%1)</source>
        <translation>connexion par navigateur (%1)</translation>
    </message>
    <message>
        <source>No Kaggle credential was found on this machine. Sign in with a token or a kaggle.json file.</source>
        <translation>Aucun identifiant Kaggle n’a été trouvé sur cette machine. Se connecter avec un jeton ou un fichier kaggle.json.</translation>
    </message>
    <message>
        <source>The %1 is used.</source>
        <extracomment>%1: e.g. &quot;access token (KAGGLE_API_TOKEN)&quot;</extracomment>
        <translation>Identifiant utilisé&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The %1 is used, because the official client prefers it too. Also found: %2.</source>
        <extracomment>%1: the credential in use; %2: a list of others</extracomment>
        <translation>Identifiant utilisé&#xa0;: %1, car le client officiel le préfère lui aussi. Également trouvé&#xa0;: %2.</translation>
    </message>
    <message>
        <source>This is not a kaggle.json file: it is not JSON. Download it again from your Kaggle account’s settings.</source>
        <translation>Ce n’est pas un fichier kaggle.json&#xa0;: ce n’est pas du JSON. Le télécharger de nouveau depuis les paramètres de votre compte Kaggle.</translation>
    </message>
    <message>
        <source>This is not a kaggle.json file: “username” or “key” is missing in it.</source>
        <translation>Ce n’est pas un fichier kaggle.json&#xa0;: «&#xa0;username&#xa0;» ou «&#xa0;key&#xa0;» y manque.</translation>
    </message>
    <message>
        <source>typed in</source>
        <translation>saisi au clavier</translation>
    </message>
    <message>
        <source>Paste a token (it begins with KGAT_), the text of a kaggle.json file, or user:key.</source>
        <translation>Coller un jeton (il commence par KGAT_), le texte d’un fichier kaggle.json, ou user:key.</translation>
    </message>
</context>
<context>
    <name>Reprise::CsvReader</name>
    <message>
        <source>The file is empty: nothing was logged yet, or writing it failed.</source>
        <translation>Le fichier est vide&#xa0;: rien n’a encore été journalisé, ou son écriture a échoué.</translation>
    </message>
    <message>
        <source>The file is very long; only its beginning was read.</source>
        <translation>Le fichier est très long&#xa0;; seul son début a été lu.</translation>
    </message>
</context>
<context>
    <name>Reprise::CurveView</name>
    <message numerus="yes">
        <source>%1: %n point(s); the table shows them all.</source>
        <translation>
            <numerusform>%1&#xa0;: %n point&#xa0;; le tableau les montre tous.</numerusform>
            <numerusform>%1&#xa0;: %n points&#xa0;; le tableau les montre tous.</numerusform>
        </translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Courbe</translation>
    </message>
    <message>
        <source>S&amp;moothing:</source>
        <translation>Lissa&amp;ge&#xa0;:</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Lissage</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>Courbe d’apprentissage</translation>
    </message>
    <message>
        <source>Learning curve as numbers</source>
        <translation>Courbe d’apprentissage en chiffres</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Dispersion</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation>Lissé</translation>
    </message>
    <message>
        <source>Save the Curve</source>
        <translation>Enregistrer la courbe</translation>
    </message>
    <message>
        <source>The numbers, to be pasted into a spreadsheet</source>
        <translation>Les nombres, à coller dans un tableur</translation>
    </message>
    <message>
        <source>The numbers as a CSV file</source>
        <translation>Les nombres dans un fichier CSV</translation>
    </message>
    <message>
        <source>As a ta&amp;ble</source>
        <translation>En &amp;tableau</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>Cop&amp;ier</translation>
    </message>
    <message>
        <source>Save C&amp;urve As…</source>
        <translation>Enregistrer la cour&amp;be sous…</translation>
    </message>
</context>
<context>
    <name>Reprise::Database</name>
    <message>
        <source>Another Reprise is writing to its database “%1”. Please try again in a moment.</source>
        <translation>Une autre instance de Reprise écrit dans sa base de données «&#xa0;%1&#xa0;». Veuillez réessayer dans un instant.</translation>
    </message>
    <message>
        <source>There is no space left for the database “%1”.</source>
        <translation>Il n’y a plus d’espace disque pour la base de données «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>The database “%1” cannot be opened for writing. Please check its permissions.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» ne peut pas être ouverte en écriture. Veuillez vérifier ses droits d’accès.</translation>
    </message>
    <message>
        <source>The database “%1” is damaged. Restart Reprise: it will set the file aside and save what it can.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» est endommagée. Redémarrer Reprise&#xa0;: le fichier sera mis de côté et ce qui peut l’être sera sauvé.</translation>
    </message>
    <message>
        <source>The run this belongs to is not in the list any more.</source>
        <translation>L’exécution concernée n’est plus dans la liste.</translation>
    </message>
    <message>
        <source>The entry exists already.</source>
        <translation>L’entrée existe déjà.</translation>
    </message>
    <message>
        <source>The database “%1” cannot be read or written.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» ne peut être ni lue ni écrite.</translation>
    </message>
    <message>
        <source>The database “%1” did not accept a request.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» n’a pas accepté une requête.</translation>
    </message>
    <message>
        <source>The database “%1” was written by a newer Reprise. It was left as it is: please update Reprise, or start it with another profile (--profile).</source>
        <translation>La base de données «&#xa0;%1&#xa0;» a été écrite par une version plus récente de Reprise. Elle a été laissée telle quelle&#xa0;: veuillez mettre Reprise à jour, ou le démarrer avec un autre profil (--profile).</translation>
    </message>
    <message>
        <source>The folder “%1” for the database cannot be made. Please check its permissions.</source>
        <translation>Le dossier «&#xa0;%1&#xa0;» de la base de données ne peut pas être créé. Veuillez vérifier ses droits d’accès.</translation>
    </message>
    <message>
        <source>The database “%1” is damaged and cannot be set aside. Please move it away yourself.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» est endommagée et ne peut pas être mise de côté. Veuillez la déplacer vous-même.</translation>
    </message>
    <message>
        <source>The list of runs was damaged. A new one was made; the old file is kept as “%1”.</source>
        <translation>La liste des exécutions était endommagée. Une nouvelle a été créée&#xa0;; l’ancien fichier est conservé sous «&#xa0;%1&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) could be saved from it.</source>
        <translation>
            <numerusform>%n exécution a pu en être sauvée.</numerusform>
            <numerusform>%n exécutions ont pu en être sauvées.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no database “%1”.</source>
        <translation>Il n’y a pas de base de données «&#xa0;%1&#xa0;».</translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetDonePage</name>
    <message>
        <source>Done</source>
        <extracomment>Step of the restore assistant: finished</extracomment>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Not uploaded</source>
        <translation>Non envoyé</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are in the dataset</source>
        <translation>
            <numerusform>%n fichier est dans le jeu de données</numerusform>
            <numerusform>%n fichiers sont dans le jeu de données</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, private, version %2. Kaggle has processed it: it is ready.</source>
        <translation>%1, privé, version %2. Kaggle l’a traité&#xa0;: il est prêt.</translation>
    </message>
    <message>
        <source>%1, private. Kaggle has processed it: it is ready.</source>
        <translation>%1, privé. Kaggle l’a traité&#xa0;: il est prêt.</translation>
    </message>
    <message>
        <source>An upload is not undone here. To delete the dataset with all of its versions, use its page on the web or “reprise-cli datasets delete %1”.</source>
        <translation>Un envoi ne s’annule pas ici. Pour supprimer le jeu de données avec toutes ses versions, passer par sa page web ou par «&#xa0;reprise-cli datasets delete %1&#xa0;».</translation>
    </message>
    <message>
        <source>It is not certain that nothing was published</source>
        <translation>Il n’est pas certain que rien n’a été publié</translation>
    </message>
    <message>
        <source>Nothing was published</source>
        <translation>Rien n’a été publié</translation>
    </message>
    <message>
        <source>You stopped the upload to %1.</source>
        <translation>Vous avez arrêté l’envoi vers %1.</translation>
    </message>
    <message>
        <source>All files had gone up, and Kaggle may have made the dataset all the same. Look at it before you try again: another try may add a version.</source>
        <translation>Tous les fichiers étaient partis, et Kaggle a pu créer le jeu de données malgré tout. Aller le voir avant de réessayer&#xa0;: un nouvel essai peut ajouter une version.</translation>
    </message>
    <message>
        <source>What has gone up already is kept for some days: another try goes on from there.</source>
        <translation>Ce qui est déjà envoyé est gardé quelques jours&#xa0;: un nouvel essai repart de là.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Files that were uploaded</source>
        <translation>Fichiers qui ont été envoyés</translation>
    </message>
    <message>
        <source>&amp;Open Its Page</source>
        <translation>&amp;Ouvrir sa page</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Réessayer</translation>
    </message>
    <message>
        <source>Choose Another &amp;Name</source>
        <translation>Choisir un autre &amp;nom</translation>
    </message>
    <message>
        <source>The next run of %1 goes on from its training location, unless it is told to take the dataset: “Run With It”, or “A dataset on Kaggle” when you start a run.</source>
        <translation>La prochaine exécution de %1 repart de son dossier d’entraînement, sauf si on lui dit de prendre le jeu de données : « Exécuter avec », ou « Un jeu de données Kaggle » au lancement d’une exécution.</translation>
    </message>
    <message>
        <source>&amp;Run With It…</source>
        <translation>E&amp;xécuter avec…</translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetMetadataFile</name>
    <message>
        <source>“resources” must be a list.</source>
        <translation>«&#xa0;resources&#xa0;» doit être une liste.</translation>
    </message>
    <message>
        <source>every entry of “resources” needs the “path” of a file.</source>
        <translation>chaque élément de «&#xa0;resources&#xa0;» doit avoir le «&#xa0;path&#xa0;» d’un fichier.</translation>
    </message>
    <message>
        <source>every field of “%1” needs a “name”.</source>
        <translation>chaque champ de «&#xa0;%1&#xa0;» doit avoir un «&#xa0;name&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” must be a text.</source>
        <translation>«&#xa0;%1&#xa0;» doit être un texte.</translation>
    </message>
    <message>
        <source>“licenses” must name exactly one licence.</source>
        <translation>«&#xa0;licenses&#xa0;» doit nommer exactement une licence.</translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetPlanPage</name>
    <message>
        <source>Plan</source>
        <extracomment>Step of the restore assistant: what will be done</extracomment>
        <translation>Plan</translation>
    </message>
    <message>
        <source>This is what will be uploaded</source>
        <translation>Voici ce qui sera envoyé</translation>
    </message>
    <message>
        <source>Nothing has been sent yet. Files on this computer stay as they are.</source>
        <translation>Rien n’a encore été envoyé. Les fichiers de cet ordinateur restent tels quels.</translation>
    </message>
    <message>
        <source>&amp;Upload</source>
        <translation>&amp;Envoyer</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Upload %n File(s)</source>
        <translation>
            <numerusform>&amp;Envoyer %n fichier</numerusform>
            <numerusform>&amp;Envoyer %n fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) go up (%1).</source>
        <extracomment>%1 is a size such as “1.2 MiB”</extracomment>
        <translation>
            <numerusform>%n fichier à envoyer (%1).</numerusform>
            <numerusform>%n fichiers à envoyer (%1).</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready, with something to know first</source>
        <translation>Prêt, avec une chose à savoir d’abord</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Into the private dataset %1</source>
        <translation>Vers le jeu de données privé %1</translation>
    </message>
    <message>
        <source>You uploaded to it before: it gets a new version with these files only, and the versions before stay.</source>
        <translation>Vous y avez déjà envoyé des fichiers&#xa0;: il reçoit une nouvelle version avec ces seuls fichiers, et les versions précédentes restent.</translation>
    </message>
    <message>
        <source>It is made new. If your account has a private dataset of this name already, that one gets a new version with these files only; a public one is left alone.</source>
        <translation>Il est créé. Si votre compte a déjà un jeu de données privé de ce nom, celui-ci reçoit une nouvelle version avec ces seuls fichiers&#xa0;; un jeu public n’est pas touché.</translation>
    </message>
    <message>
        <source>The next run of %1 does not take them from the dataset by itself: it goes on from its training location.</source>
        <translation>La prochaine exécution de %1 ne les prend pas d’elle-même dans le jeu de données&#xa0;: elle repart de son dossier d’entraînement.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Files that will be uploaded</source>
        <translation>Fichiers qui seront envoyés</translation>
    </message>
    <message>
        <source>Another upload is under way</source>
        <translation>Un autre envoi est en cours</translation>
    </message>
    <message>
        <source>This one can begin when it has ended. The activity panel shows how far it is, and can cancel it.</source>
        <translation>Celui-ci pourra commencer quand il sera terminé. Le panneau d’activité montre où il en est et permet de l’annuler.</translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetPublishJob</name>
    <message>
        <source>Publish the dataset %1</source>
        <translation>Publier le jeu de données %1</translation>
    </message>
    <message>
        <source>A dataset needs at least one file.</source>
        <translation>Un jeu de données a besoin d’au moins un fichier.</translation>
    </message>
    <message>
        <source>Looking for the dataset %1…</source>
        <translation>Recherche du jeu de données %1…</translation>
    </message>
    <message>
        <source>Waiting until Kaggle has processed the version before…</source>
        <translation>Attente du traitement de la version précédente par Kaggle…</translation>
    </message>
    <message>
        <source>The dataset was not made, because not every file could be uploaded: %1. %2</source>
        <extracomment>%1: names of files; %2: a whole sentence about the first of them</extracomment>
        <translation>Le jeu de données n’a pas été créé, car tous les fichiers n’ont pas pu être envoyés&#xa0;: %1. %2</translation>
    </message>
    <message>
        <source>Making a new version of the dataset…</source>
        <translation>Création d’une nouvelle version du jeu de données…</translation>
    </message>
    <message>
        <source>Making the dataset…</source>
        <translation>Création du jeu de données…</translation>
    </message>
    <message>
        <source>The answer was lost. Looking whether the dataset was made…</source>
        <translation>La réponse s’est perdue. Vérification de la création du jeu de données…</translation>
    </message>
    <message>
        <source>The answer to the making of the dataset was lost, and Kaggle does not tell whether it was made. Look at %1 before you try again.</source>
        <translation>La réponse à la création du jeu de données s’est perdue, et Kaggle ne dit pas s’il a été créé. Regarder %1 avant de réessayer.</translation>
    </message>
    <message>
        <source>Waiting until Kaggle has processed the dataset…</source>
        <translation>En attente du traitement du jeu de données par Kaggle…</translation>
    </message>
    <message>
        <source>Kaggle could not process the dataset %1. Look at it on the web, then try again.</source>
        <translation>Kaggle n’a pas pu traiter le jeu de données %1. Consultez-le sur le web, puis réessayez.</translation>
    </message>
    <message>
        <source>Nothing was uploaded.</source>
        <translation>Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>A dataset’s title has 6 to 50 characters; “%1” has %2.</source>
        <translation>Le titre d’un jeu de données compte de 6 à 50 caractères&#xa0;; «&#xa0;%1&#xa0;» en a %2.</translation>
    </message>
    <message>
        <source>A dataset’s subtitle has 20 to 80 characters; this one has %1.</source>
        <translation>Le sous-titre d’un jeu de données compte de 20 à 80 caractères&#xa0;; celui-ci en a %1.</translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetSourceJob</name>
    <message>
        <source>%1 cannot be written. Is the disk full?</source>
        <translation>%1 ne peut pas être écrit. Le disque est-il plein ?</translation>
    </message>
    <message>
        <source>Look into the dataset %1</source>
        <translation>Examiner le jeu de données %1</translation>
    </message>
    <message>
        <source>Looking for the dataset %1…</source>
        <translation>Recherche du jeu de données %1…</translation>
    </message>
    <message>
        <source>Waiting until Kaggle has processed the dataset %1…</source>
        <translation>En attente du traitement du jeu de données %1 par Kaggle…</translation>
    </message>
    <message>
        <source>There is no dataset %1, or this account may not read it. Check its name and its owner.</source>
        <translation>Il n’y a pas de jeu de données %1, ou ce compte n’a pas le droit de le lire. Vérifier son nom et son propriétaire.</translation>
    </message>
    <message>
        <source>The dataset %1 cannot be attached: Kaggle says “%2” of it. Look at it on the web, or choose something else to go on from.</source>
        <translation>Le jeu de données %1 ne peut pas être joint : Kaggle en dit « %2 ». Le regarder sur le web, ou choisir autre chose dont repartir.</translation>
    </message>
    <message>
        <source>The newest version of the dataset %1 is %2, and a run gets the newest one. Go on from that, or from a folder with the checkpoints of version %3.</source>
        <translation>La version la plus récente du jeu de données %1 est la %2, et c’est elle qu’une exécution reçoit. Repartir de celle-ci, ou d’un dossier contenant les points de reprise de la version %3.</translation>
    </message>
    <message>
        <source>Listing the dataset&apos;s files…</source>
        <translation>Liste des fichiers du jeu de données…</translation>
    </message>
    <message>
        <source>There is no checkpoint to resume from in the dataset %1. Choose another source, or start from scratch.</source>
        <translation>Il n’y a pas de point de reprise dont repartir dans le jeu de données %1. Choisir une autre source, ou partir de zéro.</translation>
    </message>
    <message>
        <source>Downloading %1, to compare it with the next run…</source>
        <translation>Téléchargement de %1, pour le comparer avec la prochaine exécution…</translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetTarget</name>
    <message>
        <source>Sign in to Kaggle to upload into a dataset of your account.</source>
        <translation>Se connecter à Kaggle pour envoyer vers un jeu de données de votre compte.</translation>
    </message>
    <message>
        <source>Kaggle has not said yet whose account this is. A dataset can be chosen once that is known.</source>
        <translation>Kaggle n’a pas encore dit à qui est ce compte. Un jeu de données pourra être choisi dès que ce sera connu.</translation>
    </message>
    <message>
        <source>As a private &amp;Kaggle dataset:</source>
        <translation>En jeu de données &amp;Kaggle privé&#xa0;:</translation>
    </message>
    <message>
        <source>Uploads the checkpoints into a dataset of your account that only you can see, instead of copying them into a folder here.</source>
        <translation>Envoie les points de reprise vers un jeu de données de votre compte que vous seul pouvez voir, au lieu de les copier dans un dossier local.</translation>
    </message>
    <message>
        <source>Name of the dataset</source>
        <translation>Nom du jeu de données</translation>
    </message>
    <message>
        <source>Small letters a to z, digits and single hyphens; 6 to 50 characters.</source>
        <translation>Lettres minuscules de a à z, chiffres et traits d’union isolés&#xa0;; de 6 à 50 caractères.</translation>
    </message>
    <message>
        <source>As a private &amp;Kaggle dataset</source>
        <translation>En jeu de données &amp;Kaggle privé</translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetTypes</name>
    <message>
        <source>“%1” is not the name of a Kaggle dataset. It looks like owner/name or owner/name/version.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas le nom d’un jeu de données Kaggle. La forme attendue est owner/name ou owner/name/version.</translation>
    </message>
    <message>
        <source>Being processed</source>
        <translation>En cours de traitement</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Supprimé</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Kaggle did not make the dataset: %1</source>
        <translation>Kaggle n’a pas créé le jeu de données&#xa0;: %1</translation>
    </message>
    <message>
        <source>Kaggle does not describe the dataset: %1</source>
        <translation>Kaggle ne décrit pas le jeu de données&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetUploadPage</name>
    <message>
        <source>Upload</source>
        <extracomment>Step of the restore assistant: files are being uploaded</extracomment>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>Uploading…</source>
        <translation>Envoi en cours…</translation>
    </message>
    <message>
        <source>The files go up as one archive, and the dataset is made once all of it is there.</source>
        <translation>Les fichiers partent en une seule archive, et le jeu de données est créé quand elle est entièrement arrivée.</translation>
    </message>
    <message>
        <source>&amp;Stop the Upload</source>
        <translation>&amp;Arrêter l’envoi</translation>
    </message>
    <message>
        <source>Progress of the upload</source>
        <translation>Avancement de l’envoi</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Files that are uploaded</source>
        <translation>Fichiers envoyés</translation>
    </message>
    <message>
        <source>Continue in Back&amp;ground</source>
        <translation>Continuer en arrière-&amp;plan</translation>
    </message>
</context>
<context>
    <name>Reprise::DemoProject</name>
    <message>
        <source>The demo project is a git repository, and git could not be started. Install git and try again.</source>
        <translation>Le projet de démonstration est un dépôt git, et git n’a pas pu être démarré. Installer git et réessayer.</translation>
    </message>
    <message>
        <source>Git could not set up the demo project in “%1”.</source>
        <translation>Git n’a pas pu mettre en place le projet de démonstration dans «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>The demo project could not be written to “%1”. Is the folder writable and the disk not full?</source>
        <translation>Le projet de démonstration n’a pas pu être écrit dans «&#xa0;%1&#xa0;». Le dossier est-il accessible en écriture et reste-t-il de la place sur le disque&#xa0;?</translation>
    </message>
    <message>
        <source>“%1” is no demo project of Reprise.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un projet de démonstration de Reprise.</translation>
    </message>
    <message>
        <source>“%1” is damaged. Make the demo project anew in another folder.</source>
        <translation>«&#xa0;%1&#xa0;» est endommagé. Créer le projet de démonstration à nouveau dans un autre dossier.</translation>
    </message>
    <message>
        <source>The demo project needs an empty folder, and neither “%1” nor “%2” may hold anything yet.</source>
        <translation>Le projet de démonstration exige un dossier vide, et ni «&#xa0;%1&#xa0;» ni «&#xa0;%2&#xa0;» ne doivent encore contenir quoi que ce soit.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be made. Choose another one.</source>
        <translation>Le dossier «&#xa0;%1&#xa0;» ne peut pas être créé. En choisir un autre.</translation>
    </message>
    <message>
        <source>Make the demo project</source>
        <translation>Créer le projet de démonstration</translation>
    </message>
    <message>
        <source>“%1” could not be written. Is the folder writable?</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être écrit. Le dossier est-il accessible en écriture&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Reprise::DesktopNotification</name>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
</context>
<context>
    <name>Reprise::DiffModel</name>
    <message>
        <source>Differs</source>
        <translation>Diffère</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de reprise</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Signification</translation>
    </message>
</context>
<context>
    <name>Reprise::DiffView</name>
    <message>
        <source>&amp;Differences only</source>
        <translation>Différences seu&amp;lement</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search the comparison</source>
        <translation>Rechercher dans la comparaison</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>Cop&amp;ier</translation>
    </message>
    <message>
        <source>As &amp;Text</source>
        <translation>Au format &amp;texte</translation>
    </message>
    <message>
        <source>As &amp;JSON</source>
        <translation>Au format &amp;JSON</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>No differences to show</source>
        <translation>Aucune différence à afficher</translation>
    </message>
    <message>
        <source>Nothing that was compared differs, or the search leaves nothing.</source>
        <translation>Rien de ce qui a été comparé ne diffère, ou la recherche ne laisse rien.</translation>
    </message>
    <message>
        <source>Show Everything</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Nothing was compared</source>
        <translation>Rien n’a été comparé</translation>
    </message>
    <message>
        <source>It takes two checkpoints that can be read.</source>
        <translation>Il faut deux points de reprise lisibles.</translation>
    </message>
</context>
<context>
    <name>Reprise::DonePage</name>
    <message>
        <source>Done</source>
        <extracomment>Step of the restore assistant: finished</extracomment>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Everything is as it was</source>
        <translation>Tout est comme avant</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Restauré</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>Non restauré</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>The restore was undone</source>
        <translation>La restauration a été annulée</translation>
    </message>
    <message>
        <source>What had been replaced is back in its place, and what had been copied is kept in the backup.</source>
        <translation>Ce qui avait été remplacé est revenu à sa place, et ce qui avait été copié est conservé dans la sauvegarde.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) restored</source>
        <translation>
            <numerusform>%n fichier restauré</numerusform>
            <numerusform>%n fichiers restaurés</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copied and verified.</source>
        <translation>%1 copiés et vérifiés.</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Rien n’a été modifié</translation>
    </message>
    <message>
        <source>You stopped the restore; everything was put back as it was.</source>
        <translation>Vous avez arrêté la restauration&#xa0;; tout a été remis en l’état.</translation>
    </message>
    <message>
        <source>The next run of %1 will resume from %2 at step %3.</source>
        <translation>La prochaine exécution de %1 reprendra depuis %2 au pas %3.</translation>
    </message>
    <message>
        <source>The next run of %1 finds no checkpoint to resume from: it will start from scratch.</source>
        <translation>La prochaine exécution de %1 ne trouve aucun point de reprise d’où repartir&#xa0;: elle commencera de zéro.</translation>
    </message>
    <message>
        <source>Backup: %1</source>
        <translation>Sauvegarde&#xa0;: %1</translation>
    </message>
    <message>
        <source>&amp;Files in place:</source>
        <translation>F&amp;ichiers en place&#xa0;:</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Files that were restored</source>
        <translation>Fichiers restaurés</translation>
    </message>
    <message>
        <source>&amp;Undo the Restore</source>
        <translation>&amp;Annuler la restauration</translation>
    </message>
    <message>
        <source>&amp;Open the Folder</source>
        <translation>&amp;Ouvrir le dossier</translation>
    </message>
    <message>
        <source>The next run of %1 does not look in this folder: what it resumes from stays as it is.</source>
        <translation>La prochaine exécution de %1 ne cherche pas dans ce dossier&#xa0;: ce dont elle reprend reste tel quel.</translation>
    </message>
    <message>
        <source>Back to the &amp;Plan</source>
        <translation>Revenir au &amp;plan</translation>
    </message>
</context>
<context>
    <name>Reprise::DownloadJob</name>
    <message>
        <source>%1 sends the file compressed although it was asked not to; its length cannot be checked.</source>
        <translation>%1 envoie le fichier compressé malgré la demande contraire&#xa0;; sa longueur ne peut pas être vérifiée.</translation>
    </message>
    <message>
        <source>%1 does not continue the download where it was interrupted.</source>
        <translation>%1 ne poursuit pas le téléchargement là où il a été interrompu.</translation>
    </message>
    <message>
        <source>%1 did not send the file.</source>
        <translation>%1 n’a pas envoyé le fichier.</translation>
    </message>
    <message>
        <source>The connection to %1 broke.</source>
        <translation>La connexion à %1 a été coupée.</translation>
    </message>
    <message>
        <source>%1 sent more than it announced.</source>
        <translation>%1 a envoyé plus que ce qui était annoncé.</translation>
    </message>
    <message>
        <source>The address has expired. Asking for a new one…</source>
        <translation>L’adresse a expiré. Demande d’une nouvelle adresse…</translation>
    </message>
    <message numerus="yes">
        <source>%1 Trying again in %n second(s).</source>
        <extracomment>%1: a whole sentence that says what went wrong</extracomment>
        <translation>
            <numerusform>%1 Nouvel essai dans %n seconde.</numerusform>
            <numerusform>%1 Nouvel essai dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not send ranges of the file as it promised.</source>
        <translation>%1 n’envoie pas les parties du fichier comme promis.</translation>
    </message>
    <message>
        <source>%1 answered with a web page instead of the file. A proxy or a network’s sign-in page may be in between.</source>
        <translation>%1 a répondu par une page web à la place du fichier. Un serveur mandataire ou la page de connexion d’un réseau s’interpose peut-être.</translation>
    </message>
</context>
<context>
    <name>Reprise::DropFrame</name>
    <message>
        <source>Only files can be dropped here.</source>
        <translation>Seuls des fichiers peuvent être déposés ici.</translation>
    </message>
    <message>
        <source>None of this is a checkpoint, an archive of checkpoints, or a project on this machine.</source>
        <translation>Rien de tout cela n’est un point de reprise, une archive de points de reprise ou un projet présent sur cette machine.</translation>
    </message>
    <message>
        <source>Open the project “%1”</source>
        <translation>Ouvrir le projet «&#xa0;%1&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>Inspect %n file(s)</source>
        <translation>
            <numerusform>Inspecter %n fichier</numerusform>
            <numerusform>Inspecter %n fichiers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::EmbeddedServer</name>
    <message>
        <source>The embedded server&apos;s folder “%1” cannot be made. Choose another one.</source>
        <translation>Le dossier «&#xa0;%1&#xa0;» du serveur intégré ne peut pas être créé. En choisir un autre.</translation>
    </message>
    <message>
        <source>Another embedded server uses “%1” already. Stop it, or choose another folder.</source>
        <translation>Un autre serveur intégré utilise déjà «&#xa0;%1&#xa0;». L’arrêter, ou choisir un autre dossier.</translation>
    </message>
    <message>
        <source>The embedded server could not write “%1”. Is its folder writable and the disk not full?</source>
        <translation>Le serveur intégré n’a pas pu écrire «&#xa0;%1&#xa0;». Son dossier est-il accessible en écriture et reste-t-il de la place sur le disque&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Reprise::EventsReader</name>
    <message>
        <source>A record is damaged; what follows cannot be read.</source>
        <translation>Un enregistrement est endommagé&#xa0;; la suite ne peut pas être lue.</translation>
    </message>
    <message>
        <source>The last record is incomplete: the run is still writing, or was stopped.</source>
        <translation>Le dernier enregistrement est incomplet&#xa0;: l’exécution écrit encore, ou a été arrêtée.</translation>
    </message>
</context>
<context>
    <name>Reprise::Exporter</name>
    <message>
        <source>“%1” exists already and was left as it is. Choose it by its full name to replace it.</source>
        <translation>«&#xa0;%1&#xa0;» existe déjà et a été laissé tel quel. Pour le remplacer, le choisir sous son nom complet.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Enregistré sous %1.</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
</context>
<context>
    <name>Reprise::FaultPlan</name>
    <message>
        <source>The faults are no JSON object (at byte %1: %2).</source>
        <translation>Les pannes ne forment pas un objet JSON (à l’octet %1&#xa0;: %2).</translation>
    </message>
    <message>
        <source>Fault %1: %2</source>
        <translation>Panne %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>“%1” is not known here or of the wrong type; there are seed, latencyMs, bytesPerSecond and the list faults.</source>
        <translation>«&#xa0;%1&#xa0;» est inconnu ici ou d’un mauvais type&#xa0;; il y a seed, latencyMs, bytesPerSecond et la liste faults.</translation>
    </message>
    <message>
        <source>a number from 1 on or a list of them</source>
        <translation>un nombre à partir de 1 ou une liste de nombres</translation>
    </message>
    <message>
        <source>It says when, but not what to do.</source>
        <translation>Elle dit quand, mais pas quoi faire.</translation>
    </message>
    <message>
        <source>a whole number of bytes</source>
        <translation>un nombre entier d’octets</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>“%1” is not known or of the wrong type; faults.schema.json names what there is.</source>
        <translation>«&#xa0;%1&#xa0;» est inconnu ou d’un mauvais type&#xa0;; faults.schema.json nomme ce qui existe.</translation>
    </message>
</context>
<context>
    <name>Reprise::FileChecks</name>
    <message>
        <source>“%1” is a file where a folder should be.</source>
        <translation>«&#xa0;%1&#xa0;» est un fichier là où il faudrait un dossier.</translation>
    </message>
    <message>
        <source>“%1” cannot be written: the system refuses it. Check its permissions.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas accessible en écriture&#xa0;: le système refuse. Vérifier ses droits d’accès.</translation>
    </message>
    <message>
        <source>“%1” does not exist yet. It is where the next run looks for checkpoints.</source>
        <translation>«&#xa0;%1&#xa0;» n’existe pas encore. C’est là que la prochaine exécution cherche des points de reprise.</translation>
    </message>
    <message>
        <source>Create Folder</source>
        <translation>Créer le dossier</translation>
    </message>
    <message>
        <source>“%1” is there and can be written.</source>
        <translation>«&#xa0;%1&#xa0;» existe et est accessible en écriture.</translation>
    </message>
    <message>
        <source>“%1” will be made when it is needed.</source>
        <translation>«&#xa0;%1&#xa0;» sera créé lorsqu’il sera nécessaire.</translation>
    </message>
    <message>
        <source>What training will find: %1</source>
        <translation>Ce que l’entraînement trouvera&#xa0;: %1</translation>
    </message>
    <message>
        <source>No checkpoint yet: the next run begins from scratch.</source>
        <translation>Aucun point de reprise pour l’instant&#xa0;: la prochaine exécution part de zéro.</translation>
    </message>
    <message>
        <source>Training code stops with an error at the name of “%1”.</source>
        <translation>Le code d’entraînement s’arrête sur une erreur due au nom de «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Move Aside</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>There are checkpoints, but none that training finds: it looks for names that begin with “%1”, and reads the number of steps from them.</source>
        <translation>Il y a des points de reprise, mais aucun que l’entraînement trouve&#xa0;: il cherche des noms qui commencent par «&#xa0;%1&#xa0;» et y lit le nombre de pas.</translation>
    </message>
    <message>
        <source>Training will take “%1”, but the file is damaged or cut off, and loading it fails.</source>
        <translation>L’entraînement prendra «&#xa0;%1&#xa0;», mais le fichier est endommagé ou tronqué, et son chargement échoue.</translation>
    </message>
    <message>
        <source>“%1” and “%2” have the same number of steps: which one training takes is left to chance.</source>
        <translation>«&#xa0;%1&#xa0;» et «&#xa0;%2&#xa0;» ont le même nombre de pas&#xa0;: celui que prendra l’entraînement est laissé au hasard.</translation>
    </message>
    <message>
        <source>Training will go on from “%1” at step %L2.</source>
        <translation>L’entraînement continuera depuis «&#xa0;%1&#xa0;» au pas %L2.</translation>
    </message>
    <message>
        <source>Checkpoint name: %1</source>
        <translation>Nom du point de reprise&#xa0;: %1</translation>
    </message>
    <message>
        <source>Training does not see “%1”; it would see “%2”.</source>
        <translation>L’entraînement ne voit pas «&#xa0;%1&#xa0;»&#xa0;; il verrait «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file: section</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être lu.</translation>
    </message>
    <message>
        <source>“%1” is damaged or cut off: it is no complete JSON object.</source>
        <translation>«&#xa0;%1&#xa0;» est endommagé ou tronqué&#xa0;: ce n’est pas un objet JSON complet.</translation>
    </message>
    <message>
        <source>These fields of “%1” are not of the usual type and will not be compared: %2.</source>
        <translation>Ces champs de «&#xa0;%1&#xa0;» ne sont pas du type habituel et ne seront pas comparés&#xa0;: %2.</translation>
    </message>
    <message>
        <source>“%1” can be read.</source>
        <translation>«&#xa0;%1&#xa0;» est lisible.</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>Fichier de projet</translation>
    </message>
    <message>
        <source>No project is open. Open the folder of your repository.</source>
        <translation>Aucun projet n’est ouvert. Ouvrir le dossier de votre dépôt.</translation>
    </message>
    <message>
        <source>Edit Project File</source>
        <translation>Modifier le fichier de projet</translation>
    </message>
    <message>
        <source>There is no reprise.json, so the built-in layout with its five sections is used.</source>
        <translation>Il n’y a pas de reprise.json&#xa0;; la disposition intégrée, avec ses cinq sections, est donc utilisée.</translation>
    </message>
    <message>
        <source>Make a Project File</source>
        <translation>Créer un fichier de projet</translation>
    </message>
    <message numerus="yes">
        <source>reprise.json names %n section(s).</source>
        <translation>
            <numerusform>reprise.json nomme %n section.</numerusform>
            <numerusform>reprise.json nomme %n sections.</numerusform>
        </translation>
    </message>
    <message>
        <source>Training location: %1</source>
        <translation>Dossier d’entraînement&#xa0;: %1</translation>
    </message>
    <message>
        <source>Results: %1</source>
        <translation>Résultats&#xa0;: %1</translation>
    </message>
    <message>
        <source>Checkpoints: %1</source>
        <translation>Points de reprise&#xa0;: %1</translation>
    </message>
    <message>
        <source>Training metadata: %1</source>
        <translation>Métadonnées d’entraînement&#xa0;: %1</translation>
    </message>
    <message>
        <source>There is no training_metadata.json; what checkpoints hold is read from the checkpoints themselves.</source>
        <translation>Il n’y a pas de training_metadata.json&#xa0;; le contenu des points de reprise est lu dans les points de reprise eux-mêmes.</translation>
    </message>
    <message>
        <source>The free space could not be read.</source>
        <translation>L’espace libre n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>Only %1 are free where %2 may be needed. Remove old results or backups.</source>
        <translation>Il ne reste que %1 d’espace libre, alors que %2 pourraient être nécessaires. Supprimer d’anciens résultats ou d’anciennes sauvegardes.</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>%1 are free.</source>
        <translation>Espace libre&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Space for the project</source>
        <translation>Espace pour le projet</translation>
    </message>
    <message>
        <source>Space for Reprise&apos;s own data</source>
        <translation>Espace pour les données de Reprise</translation>
    </message>
    <message>
        <source>Training will find “%1”, but there is no configuration hash in its name: code that checks it archives all checkpoints and starts from scratch. Restore one whose name has the hash, eight hex digits.</source>
        <translation>L’entraînement trouvera «&#xa0;%1&#xa0;», mais son nom ne contient pas d’empreinte de configuration&#xa0;: un code qui la vérifie archive tous les points de reprise et repart de zéro. Restaurer un fichier dont le nom contient l’empreinte, huit chiffres hexadécimaux.</translation>
    </message>
</context>
<context>
    <name>Reprise::FileCopy</name>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>“%1” changed while it was being copied. Wait until whatever writes it has finished, then try again.</source>
        <translation>«&#xa0;%1&#xa0;» a changé pendant la copie. Attendre que le programme qui l’écrit ait fini, puis réessayer.</translation>
    </message>
    <message>
        <source>The system refuses access to “%1”. Check its permissions.</source>
        <translation>Le système refuse l’accès à «&#xa0;%1&#xa0;». Vérifier ses droits d’accès.</translation>
    </message>
    <message>
        <source>“%1” lies on a read-only file system. Choose another folder.</source>
        <translation>«&#xa0;%1&#xa0;» se trouve sur un système de fichiers en lecture seule. Choisir un autre dossier.</translation>
    </message>
    <message>
        <source>The disk is full, so “%1” could not be written. Free some space and try again.</source>
        <translation>Le disque est plein, «&#xa0;%1&#xa0;» n’a donc pas pu être écrit. Libérer de l’espace et réessayer.</translation>
    </message>
    <message>
        <source>“%1” lies on another volume than its folder. Choose a target folder inside that volume.</source>
        <translation>«&#xa0;%1&#xa0;» se trouve sur un autre volume que son dossier. Choisir un dossier cible à l’intérieur de ce volume.</translation>
    </message>
    <message>
        <source>“%1” has appeared meanwhile. Look at the plan again, then retry.</source>
        <translation>«&#xa0;%1&#xa0;» est apparu entre-temps. Revoir le plan, puis réessayer.</translation>
    </message>
    <message>
        <source>“%1” is a link, and links are not followed.</source>
        <translation>«&#xa0;%1&#xa0;» est un lien, et les liens ne sont pas suivis.</translation>
    </message>
    <message>
        <source>“%1” is not an ordinary file.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un fichier ordinaire.</translation>
    </message>
    <message>
        <source>“%1” is larger than its file system, or a limit set for this program, allows. Choose a target on another disk.</source>
        <translation>«&#xa0;%1&#xa0;» est plus gros que ne le permet son système de fichiers ou une limite fixée à ce programme. Choisissez une cible sur un autre disque.</translation>
    </message>
    <message>
        <source>“%1” was written to after the plan was made. Look at the new plan, then restore.</source>
        <translation>«&#xa0;%1&#xa0;» a été modifié après la préparation du plan. Regardez le nouveau plan, puis restaurez.</translation>
    </message>
    <message>
        <source>“%1” is not there any more: it was moved or deleted meanwhile. Bring it back, or look at the new plan, then try again.</source>
        <translation>«&#xa0;%1&#xa0;» n’est plus là&#xa0;: le fichier a été déplacé ou supprimé entre-temps. Remettez-le en place, ou regardez le nouveau plan, puis réessayez.</translation>
    </message>
    <message>
        <source>“%1” could not be read or written: the system reports an error. Check the disk and its connection, then try again.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être lu ou écrit&#xa0;: le système signale une erreur. Vérifiez le disque et sa connexion, puis réessayez.</translation>
    </message>
</context>
<context>
    <name>Reprise::FileReport</name>
    <message>
        <source>Stable-Baselines3 checkpoint</source>
        <translation>Point de reprise Stable-Baselines3</translation>
    </message>
    <message>
        <source>PyTorch file</source>
        <translation>Fichier PyTorch</translation>
    </message>
    <message>
        <source>Python pickle</source>
        <translation>Pickle Python</translation>
    </message>
    <message>
        <source>NumPy arrays</source>
        <translation>Tableaux NumPy</translation>
    </message>
    <message>
        <source>Training log (CSV)</source>
        <translation>Journal d’entraînement (CSV)</translation>
    </message>
    <message>
        <source>Training metadata</source>
        <translation>Métadonnées d’entraînement</translation>
    </message>
    <message>
        <source>TensorBoard events</source>
        <translation>Événements TensorBoard</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Other file</source>
        <translation>Autre fichier</translation>
    </message>
    <message>
        <source>Readable, nothing dangerous found</source>
        <translation>Lisible, rien de dangereux trouvé</translation>
    </message>
    <message>
        <source>Dangerous: loading it would run foreign code</source>
        <translation>Dangereux&#xa0;: le charger exécuterait du code étranger</translation>
    </message>
    <message>
        <source>Names code that Reprise cannot vouch for</source>
        <translation>Nomme du code dont Reprise ne peut pas se porter garant</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Endommagé</translation>
    </message>
    <message>
        <source>Cut off: the end of the file is missing</source>
        <translation>Tronqué&#xa0;: la fin du fichier manque</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Chiffré</translation>
    </message>
    <message>
        <source>Refused: it would grow beyond all bounds when unpacked</source>
        <translation>Refusé&#xa0;: il dépasserait toute limite une fois décompressé</translation>
    </message>
    <message>
        <source>Not a Stable-Baselines3 checkpoint</source>
        <translation>N’est pas un point de reprise Stable-Baselines3</translation>
    </message>
    <message>
        <source>Not a zip archive</source>
        <translation>N’est pas une archive zip</translation>
    </message>
    <message>
        <source>Not supported</source>
        <translation>Non pris en charge</translation>
    </message>
    <message>
        <source>Loading would use “%1”. %2</source>
        <extracomment>%1 is a Python name such as “os system”, %2 a sentence.</extracomment>
        <translation>Le chargement utiliserait «&#xa0;%1&#xa0;». %2</translation>
    </message>
</context>
<context>
    <name>Reprise::FileRestoreJournal</name>
    <message>
        <source>The restore journal in “%1” cannot be written, so nothing was changed. Check the free space and the permissions there.</source>
        <translation>Le journal de restauration dans «&#xa0;%1&#xa0;» ne peut pas être écrit&#xa0;; rien n’a donc été modifié. Y vérifier l’espace libre et les droits d’accès.</translation>
    </message>
    <message>
        <source>A restore has an unusable name.</source>
        <translation>Une restauration porte un nom inutilisable.</translation>
    </message>
    <message>
        <source>There is no restore “%1” in the journal.</source>
        <translation>Il n’y a pas de restauration «&#xa0;%1&#xa0;» dans le journal.</translation>
    </message>
    <message>
        <source>The restore journal “%1” cannot be read.</source>
        <translation>Le journal de restauration «&#xa0;%1&#xa0;» ne peut pas être lu.</translation>
    </message>
</context>
<context>
    <name>Reprise::Format</name>
    <message>
        <source>%1/s</source>
        <extracomment>A transfer&apos;s speed; %1 is a size such as “3.1 MiB”</extracomment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1&#xa0;min %2&#xa0;s</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1&#xa0;h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;h %2&#xa0;min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <extracomment>A long duration: days and hours</extracomment>
        <translation>%1&#xa0;j %2&#xa0;h</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>encore quelques secondes</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>encore %n seconde environ</numerusform>
            <numerusform>encore %n secondes environ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>encore %n minute environ</numerusform>
            <numerusform>encore %n minutes environ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>encore %n heure environ</numerusform>
            <numerusform>encore %n heures environ</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>il y a %n minute</numerusform>
            <numerusform>il y a %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>il y a %n heure</numerusform>
            <numerusform>il y a %n heures</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday at %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>hier à %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A date and time and its time zone</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 step(s)</source>
        <translation>
            <numerusform>%1 pas</numerusform>
            <numerusform>%1 pas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s)</source>
        <translation>
            <numerusform>%1 sur %n fichier</numerusform>
            <numerusform>%1 sur %n fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>pas %1 sur %2</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <translation>%1 sur environ %2</translation>
    </message>
</context>
<context>
    <name>Reprise::Git</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is a list of file names, %n the number of further ones</extracomment>
        <translation>
            <numerusform>%1 et %n autre</numerusform>
            <numerusform>%1 et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Git was not found on this computer. Install it, or run without committing and pushing.</source>
        <translation>Git est introuvable sur cet ordinateur. L’installer, ou exécuter sans faire de commit ni pousser.</translation>
    </message>
    <message>
        <source>The project&apos;s folder is not in a Git repository. Create one (git init), or run without committing and pushing.</source>
        <translation>Le dossier du projet n’est pas dans un dépôt Git. En créer un (git init), ou exécuter sans faire de commit ni pousser.</translation>
    </message>
    <message>
        <source>There is nothing to commit or push: the remote has everything already.</source>
        <translation>Il n’y a rien à valider ni à pousser&#xa0;: le dépôt distant a déjà tout.</translation>
    </message>
    <message>
        <source>The repository is on no branch (detached head), so a commit could get lost. Switch to a branch first (git switch NAME).</source>
        <translation>Le dépôt n’est sur aucune branche (HEAD détachée)&#xa0;: un commit pourrait se perdre. Passer d’abord sur une branche (git switch NAME).</translation>
    </message>
    <message>
        <source>A merge or rebase is not finished. Finish it or abort it in the repository first.</source>
        <translation>Une fusion ou un rebasage n’est pas terminé. Commencer par le terminer ou l’abandonner dans le dépôt.</translation>
    </message>
    <message>
        <source>There are unresolved conflicts in %1. Resolve them in the repository first.</source>
        <translation>Il y a des conflits non résolus dans %1. Commencer par les résoudre dans le dépôt.</translation>
    </message>
    <message>
        <source>The repository has no remote to push to, or it does not exist. Add one (git remote add origin ADDRESS).</source>
        <translation>Le dépôt n’a pas de dépôt distant vers lequel pousser, ou celui-ci n’existe pas. En ajouter un (git remote add origin ADDRESS).</translation>
    </message>
    <message>
        <source>The remote did not accept your user name, password, token or key, or you may not write there. Push once in a terminal to sign in, then try again.</source>
        <translation>Le dépôt distant n’a pas accepté votre nom d’utilisateur, votre mot de passe, votre jeton ou votre clé, ou vous n’avez pas le droit d’y écrire. Pousser une fois dans un terminal pour se connecter, puis réessayer.</translation>
    </message>
    <message>
        <source>The remote has commits that are not here, so the push was rejected. Get them first (git pull), then try again. Nothing was overwritten.</source>
        <translation>Le dépôt distant contient des commits qui ne sont pas ici&#xa0;; il a donc rejeté l’envoi. Commencer par les récupérer (git pull), puis réessayer. Rien n’a été écrasé.</translation>
    </message>
    <message>
        <source>The remote refused the push because a file is too large. Take it out of the commit or use another way for large files.</source>
        <translation>Le dépôt distant a refusé l’envoi parce qu’un fichier est trop volumineux. Le retirer du commit ou utiliser un autre moyen pour les gros fichiers.</translation>
    </message>
    <message>
        <source>Too large for the remote (over %1): %2. Leave it out, for example with .gitignore.</source>
        <translation>Trop volumineux pour le dépôt distant (plus de %1)&#xa0;: %2. À exclure, par exemple avec .gitignore.</translation>
    </message>
    <message>
        <source>The remote could not be reached. Check the connection, then try again; the commit is safe here.</source>
        <translation>Le dépôt distant n’a pas pu être joint. Vérifier la connexion, puis réessayer&#xa0;; le commit est en sécurité ici.</translation>
    </message>
    <message>
        <source>Git does not know who you are. Set your name and address (git config --global user.name …, user.email …).</source>
        <translation>Git ne sait pas qui vous êtes. Définir votre nom et votre adresse (git config --global user.name …, user.email …).</translation>
    </message>
    <message>
        <source>A hook refused the commit or push. Its own words are under Details.</source>
        <translation>Un hook a refusé le commit ou l’envoi. Son propre message figure sous Détails.</translation>
    </message>
    <message>
        <source>Another Git is at work in this repository (or left its index.lock behind). Try again when it is done.</source>
        <translation>Un autre Git est à l’œuvre dans ce dépôt (ou y a laissé son index.lock). Réessayer quand il aura terminé.</translation>
    </message>
    <message>
        <source>Git could not do it. Its own words are under Details.</source>
        <translation>Git n’a pas pu effectuer l’opération. Son propre message figure sous Détails.</translation>
    </message>
</context>
<context>
    <name>Reprise::GitChecks</name>
    <message>
        <source>Remote</source>
        <translation>Dépôt distant</translation>
    </message>
    <message>
        <source>The repository has the remote “%1”.</source>
        <translation>Le dépôt a le dépôt distant «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>The repository has no remote, so Kaggle cannot fetch the code from it. Add one with “git remote add origin …”.</source>
        <translation>Le dépôt n’a pas de dépôt distant&#xa0;: Kaggle ne peut donc pas y récupérer le code. En ajouter un avec «&#xa0;git remote add origin …&#xa0;».</translation>
    </message>
    <message>
        <source>Branch and changes</source>
        <translation>Branche et modifications</translation>
    </message>
    <message>
        <source>No branch is checked out (detached head): commits made now belong to none. Check out a branch first.</source>
        <translation>Aucune branche n’est extraite (HEAD détachée)&#xa0;: les commits faits maintenant n’appartiendraient à aucune. Commencer par extraire une branche.</translation>
    </message>
    <message>
        <source>git could not tell what has changed.</source>
        <translation>git n’a pas pu indiquer ce qui a changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on branch “%1” are not committed: the next run would not see them.</source>
        <translation>
            <numerusform>%n fichier de la branche «&#xa0;%1&#xa0;» n’est pas dans un commit&#xa0;: la prochaine exécution ne le verrait pas.</numerusform>
            <numerusform>%n fichiers de la branche «&#xa0;%1&#xa0;» ne sont pas dans un commit&#xa0;: la prochaine exécution ne les verrait pas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything on branch “%1” is committed.</source>
        <translation>Tout est dans un commit sur la branche «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Git LFS</source>
        <translation>Git LFS</translation>
    </message>
    <message>
        <source>Git LFS does not handle checkpoints here.</source>
        <translation>Git LFS ne gère pas les points de reprise ici.</translation>
    </message>
    <message>
        <source>Git LFS handles %1: such files reach Kaggle as small texts in place of checkpoints. Attach the run before instead of committing checkpoints.</source>
        <translation>Git LFS gère %1&#xa0;: ces fichiers arrivent sur Kaggle sous forme de petits textes à la place des points de reprise. Joindre l’exécution précédente au lieu de faire un commit des points de reprise.</translation>
    </message>
    <message>
        <source>git program</source>
        <translation>programme git</translation>
    </message>
    <message>
        <source>git was not found. Install it, or push your changes yourself and run sections without it.</source>
        <translation>git est introuvable. L’installer, ou pousser soi-même les modifications et exécuter les sections sans lui.</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Dépôt</translation>
    </message>
    <message>
        <source>The project&apos;s folder is no git repository, so its changes cannot be committed and pushed before a run.</source>
        <translation>Le dossier du projet n’est pas un dépôt git&#xa0;: impossible de faire un commit de ses modifications et de le pousser avant une exécution.</translation>
    </message>
    <message>
        <source>Make a Repository</source>
        <translation>Créer un dépôt</translation>
    </message>
    <message>
        <source>The repository is “%1”.</source>
        <translation>Le dépôt est «&#xa0;%1&#xa0;».</translation>
    </message>
</context>
<context>
    <name>Reprise::GitCommitJob</name>
    <message>
        <source>Commit the changes</source>
        <translation>Faire un commit des modifications</translation>
    </message>
    <message>
        <source>A commit needs a message.</source>
        <translation>Un commit nécessite un message.</translation>
    </message>
</context>
<context>
    <name>Reprise::GitPreparePanel</name>
    <message>
        <source>Git is still being asked.</source>
        <translation>Git est encore en cours d’interrogation.</translation>
    </message>
    <message>
        <source>A commit needs a message.</source>
        <translation>Un commit nécessite un message.</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>conflit</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouveau</translation>
    </message>
    <message>
        <source>added</source>
        <translation>ajouté</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>supprimé</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>renommé</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>On branch %1.</source>
        <translation>Sur la branche %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) will be pushed.</source>
        <translation>
            <numerusform>%n commit sera poussé.</numerusform>
            <numerusform>%n commits seront poussés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is committed and pushed already.</source>
        <translation>Tout est déjà validé et poussé.</translation>
    </message>
    <message numerus="yes">
        <source>%n changed file(s) will be committed and pushed.</source>
        <translation>
            <numerusform>%n fichier modifié sera validé et poussé.</numerusform>
            <numerusform>%n fichiers modifiés seront validés et poussés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The remote has %n commit(s) that are not here.</source>
        <translation>
            <numerusform>Le dépôt distant contient %n commit qui n’est pas ici.</numerusform>
            <numerusform>Le dépôt distant contient %n commits qui ne sont pas ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>Vérifier à nouveau</translation>
    </message>
    <message>
        <source>Run Without Git</source>
        <translation>Exécuter sans Git</translation>
    </message>
    <message numerus="yes">
        <source>%n checkpoint(s) here are only Git-LFS pointers; a run that clones them gets no checkpoint.</source>
        <translation>
            <numerusform>%n point de reprise n’est ici qu’un pointeur Git LFS&#xa0;; une exécution qui le clone n’obtient aucun point de reprise.</numerusform>
            <numerusform>%n points de reprise ne sont ici que des pointeurs Git LFS&#xa0;; une exécution qui les clone n’obtient aucun point de reprise.</numerusform>
        </translation>
    </message>
    <message>
        <source>The run uses the code that is on the remote already; changes here are not in it.</source>
        <translation>L’exécution utilise le code qui se trouve déjà sur le dépôt distant&#xa0;; les modifications faites ici n’y sont pas.</translation>
    </message>
    <message>
        <source>Asking git</source>
        <translation>Interrogation de git</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modification</translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation>Fichiers modifiés</translation>
    </message>
    <message>
        <source>Commit &amp;message:</source>
        <translation>&amp;Message de commit&#xa0;:</translation>
    </message>
    <message>
        <source>Comm&amp;it and push the project’s changes first</source>
        <translation>Commencer par &amp;valider et pousser les modifications du projet</translation>
    </message>
</context>
<context>
    <name>Reprise::GitPushJob</name>
    <message>
        <source>Push the commits</source>
        <translation>Pousser les commits</translation>
    </message>
</context>
<context>
    <name>Reprise::GitStatusJob</name>
    <message>
        <source>Look at the Git repository</source>
        <translation>Examiner le dépôt Git</translation>
    </message>
</context>
<context>
    <name>Reprise::GlobalPolicy</name>
    <message>
        <source>It can run any program on this computer.</source>
        <translation>Peut exécuter n’importe quel programme sur cet ordinateur.</translation>
    </message>
    <message>
        <source>It can run any Python text.</source>
        <translation>Peut exécuter n’importe quel texte Python.</translation>
    </message>
    <message>
        <source>It imports modules by name, and importing runs them.</source>
        <translation>Importe des modules par leur nom, et importer un module l’exécute.</translation>
    </message>
    <message>
        <source>It reaches any attribute of any object, which leads to everything else.</source>
        <translation>Accède à n’importe quel attribut de n’importe quel objet, ce qui mène à tout le reste.</translation>
    </message>
    <message>
        <source>It can read or write files.</source>
        <translation>Peut lire ou écrire des fichiers.</translation>
    </message>
    <message>
        <source>It can open network connections.</source>
        <translation>Peut ouvrir des connexions réseau.</translation>
    </message>
    <message>
        <source>It loads further pickles, and those can run anything.</source>
        <translation>Charge d’autres pickles, et ceux-ci peuvent exécuter n’importe quoi.</translation>
    </message>
    <message>
        <source>It reaches into the Python interpreter or the operating system.</source>
        <translation>Accède à l’interpréteur Python ou au système d’exploitation.</translation>
    </message>
    <message>
        <source>It calls other functions, so it hides what really runs.</source>
        <translation>Appelle d’autres fonctions et masque donc ce qui s’exécute réellement.</translation>
    </message>
    <message>
        <source>It builds functions from raw bytecode.</source>
        <translation>Construit des fonctions à partir de bytecode brut.</translation>
    </message>
    <message>
        <source>The name walks through attributes of a module, which leads from a trusted name to any other.</source>
        <translation>Le nom parcourt les attributs d’un module, ce qui mène d’un nom de confiance à n’importe quel autre.</translation>
    </message>
    <message>
        <source>This is not the name of anything in Python.</source>
        <translation>Ce n’est le nom de rien qui existe en Python.</translation>
    </message>
    <message>
        <source>The name is computed while loading, so nobody can say beforehand what it is.</source>
        <translation>Le nom est calculé pendant le chargement&#xa0;: nul ne peut dire à l’avance ce qu’il est.</translation>
    </message>
    <message>
        <source>Loading overwrites attributes of this imported object.</source>
        <translation>Le chargement écrase des attributs de cet objet importé.</translation>
    </message>
    <message>
        <source>Bytecode that the file brings along would run while it is being loaded.</source>
        <translation>Du bytecode apporté par le fichier s’exécuterait pendant le chargement.</translation>
    </message>
    <message>
        <source>Loading calls something that was only computed while loading.</source>
        <translation>Le chargement appelle un objet qui n’a été calculé que pendant le chargement.</translation>
    </message>
    <message>
        <source>The file brings bytecode along that runs commands or imports modules.</source>
        <translation>Le fichier apporte du bytecode qui exécute des commandes ou importe des modules.</translation>
    </message>
    <message>
        <source>It carries Python bytecode: a schedule of Stable-Baselines3 itself, which is known.</source>
        <translation>Contient du bytecode Python&#xa0;: un programme de Stable-Baselines3 même, qui est connu.</translation>
    </message>
    <message>
        <source>It carries Python bytecode that Reprise does not know; training would run it.</source>
        <translation>Contient du bytecode Python que Reprise ne connaît pas&#xa0;; l’entraînement l’exécuterait.</translation>
    </message>
    <message>
        <source>It holds a PyTorch file inside the pickle.</source>
        <translation>Contient un fichier PyTorch à l’intérieur du pickle.</translation>
    </message>
    <message>
        <source>Reprise does not know it and cannot vouch for it; loading would import its module.</source>
        <translation>Reprise ne le connaît pas et ne peut pas s’en porter garant&#xa0;; le chargement importerait son module.</translation>
    </message>
    <message>
        <source>Genuine files name it but never call it; called, it calls what it is given or imports a module that a text names.</source>
        <translation>Les fichiers authentiques la nomment sans jamais l’appeler&#xa0;; appelée, elle appelle ce qu’on lui donne ou importe un module nommé par un texte.</translation>
    </message>
    <message>
        <source>It makes Python objects of raw bytes, which takes over the interpreter.</source>
        <translation>Elle fabrique des objets Python à partir d’octets bruts, ce qui permet de prendre le contrôle de l’interpréteur.</translation>
    </message>
    <message>
        <source>Loading makes a class out of whatever the file says, and objects of it can call that.</source>
        <translation>Le chargement fabrique une classe avec ce que dit le fichier, et ses objets peuvent l’appeler.</translation>
    </message>
    <message>
        <source>It builds a class that the file describes; no bytecode comes with it.</source>
        <translation>Il construit une classe que le fichier décrit&#xa0;; aucun code compilé ne l’accompagne.</translation>
    </message>
</context>
<context>
    <name>Reprise::HttpError</name>
    <message>
        <source>%1 refuses the sign-in (401). Check the token or key, or sign in again.</source>
        <translation>%1 refuse la connexion (401). Vérifier le jeton ou la clé, ou se connecter à nouveau.</translation>
    </message>
    <message>
        <source>%1 does not allow this, or it does not exist (403). Check the name and the account.</source>
        <translation>%1 ne l’autorise pas, ou l’élément n’existe pas (403). Vérifier le nom et le compte.</translation>
    </message>
    <message>
        <source>%1 does not have this (%2). Check the name and the version.</source>
        <translation>%1 n’a pas cet élément (%2). Vérifier le nom et la version.</translation>
    </message>
    <message>
        <source>%1 waited too long for the request (408).</source>
        <translation>%1 a attendu la requête trop longtemps (408).</translation>
    </message>
    <message>
        <source>%1 says that this was changed meanwhile (409). Load it again.</source>
        <translation>%1 signale que l’élément a été modifié entre-temps (409). Le charger à nouveau.</translation>
    </message>
    <message>
        <source>%1 asks for fewer requests (429).</source>
        <translation>%1 demande de limiter le nombre de requêtes (429).</translation>
    </message>
    <message>
        <source>%1 has trouble of its own (%2). It usually passes.</source>
        <translation>%1 rencontre un problème de son côté (%2). En général, cela passe.</translation>
    </message>
    <message>
        <source>%1 does not accept the request (%2).</source>
        <translation>%1 n’accepte pas la requête (%2).</translation>
    </message>
    <message>
        <source>%1 gave an answer that makes no sense here (%2).</source>
        <translation>%1 a donné une réponse qui n’a pas de sens ici (%2).</translation>
    </message>
    <message>
        <source>%1 It says: “%2”</source>
        <extracomment>%1: a whole sentence of ours; %2: the server&apos;s own words</extracomment>
        <translation>%1 Message du serveur&#xa0;: «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>%1 cannot be found. Is this machine online?</source>
        <translation>%1 est introuvable. Cette machine est-elle en ligne&#xa0;?</translation>
    </message>
    <message>
        <source>%1 does not take connections at present.</source>
        <translation>%1 n’accepte pas de connexions pour le moment.</translation>
    </message>
    <message>
        <source>%1 stopped answering.</source>
        <translation>%1 a cessé de répondre.</translation>
    </message>
    <message>
        <source>The encrypted connection to %1 could not be made. A proxy, the certificates or the clock of this machine may be the cause.</source>
        <translation>La connexion chiffrée à %1 n’a pas pu être établie. Un proxy, les certificats ou l’horloge de cette machine peuvent en être la cause.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 does not answer.</source>
        <translation>Le proxy sur le chemin vers %1 ne répond pas.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 asks for a password.</source>
        <translation>Le proxy sur le chemin vers %1 demande un mot de passe.</translation>
    </message>
    <message>
        <source>%1 gave an answer that is not HTTP.</source>
        <translation>%1 a donné une réponse qui n’est pas du HTTP.</translation>
    </message>
    <message>
        <source>The connection to %1 broke.</source>
        <translation>La connexion à %1 a été coupée.</translation>
    </message>
</context>
<context>
    <name>Reprise::HttpExchange</name>
    <message>
        <source>The server gave an address that is not a web address.</source>
        <translation>Le serveur a donné une adresse qui n’est pas une adresse web.</translation>
    </message>
    <message>
        <source>The address of %1 is not encrypted (http). Reprise speaks only https, except to this machine itself.</source>
        <translation>L’adresse de %1 n’est pas chiffrée (http). Reprise ne communique qu’en https, sauf avec cette machine elle-même.</translation>
    </message>
    <message>
        <source>%1 sends the request around in circles (more than five redirects).</source>
        <translation>%1 fait tourner la requête en rond (plus de cinq redirections).</translation>
    </message>
    <message>
        <source>%1 redirects to an address that is not encrypted. Reprise does not go there.</source>
        <translation>%1 redirige vers une adresse qui n’est pas chiffrée. Reprise n’y va pas.</translation>
    </message>
    <message>
        <source>%1 redirects a request that may be sent only once. Reprise does not follow.</source>
        <translation>%1 redirige une requête qui ne peut être envoyée qu’une seule fois. Reprise ne suit pas la redirection.</translation>
    </message>
</context>
<context>
    <name>Reprise::HttpFront</name>
    <message>
        <source>The embedded server cannot listen on port %1 of this machine. Choose another port, or 0 for any free one.</source>
        <translation>Le serveur intégré ne peut pas écouter sur le port %1 de cette machine. Choisir un autre port, ou 0 pour n’importe quel port libre.</translation>
    </message>
</context>
<context>
    <name>Reprise::HttpJob</name>
    <message>
        <source>The answer of %1 is too large to be taken.</source>
        <translation>La réponse de %1 est trop volumineuse pour être acceptée.</translation>
    </message>
</context>
<context>
    <name>Reprise::InspectModel</name>
    <message>
        <source>Property</source>
        <translation>Propriété</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
</context>
<context>
    <name>Reprise::InspectTree</name>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>%1 everywhere</source>
        <translation>%1 partout</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Number type</source>
        <translation>Type numérique</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Number of values</source>
        <translation>Nombre de valeurs</translation>
    </message>
    <message>
        <source>First value</source>
        <translation>Première valeur</translation>
    </message>
    <message>
        <source>Numbers of values</source>
        <translation>Nombres de valeurs</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Non lu</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>le fichier</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithme</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>%1 (inferred)</source>
        <translation>%1 (déduit)</translation>
    </message>
    <message>
        <source>Timesteps</source>
        <translation>Pas de temps</translation>
    </message>
    <message>
        <source>Timesteps asked for</source>
        <translation>Pas de temps demandés</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Environnements</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Mean reward</source>
        <translation>Récompense moyenne</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>Épisodes</translation>
    </message>
    <message>
        <source>Mean length</source>
        <translation>Longueur moyenne</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Trains every</source>
        <translation>Intervalle d’entraînement</translation>
    </message>
    <message numerus="yes">
        <source>%n episode(s)</source>
        <translation>
            <numerusform>%n épisode</numerusform>
            <numerusform>%n épisodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n pas</numerusform>
            <numerusform>%n pas</numerusform>
        </translation>
    </message>
    <message>
        <source>Replay buffer class</source>
        <translation>Classe de la mémoire de rejeu</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attributs</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Politique</translation>
    </message>
    <message>
        <source>%1 (brought along in the file)</source>
        <translation>%1 (apportée dans le fichier)</translation>
    </message>
    <message>
        <source>Architecture stated</source>
        <translation>Architecture indiquée</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activation</translation>
    </message>
    <message>
        <source>Layers found</source>
        <translation>Couches trouvées</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Optimizers</source>
        <translation>Optimiseurs</translation>
    </message>
    <message>
        <source>never stepped</source>
        <translation>aucun pas effectué</translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s) stepped</source>
        <translation>
            <numerusform>%n paramètre mis à jour</numerusform>
            <numerusform>%n paramètres mis à jour</numerusform>
        </translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimiseur</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>Espaces</translation>
    </message>
    <message>
        <source>Observation</source>
        <translation>Observation</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>Names that loading imports</source>
        <translation>Noms importés au chargement</translation>
    </message>
    <message>
        <source>dangerous</source>
        <translation>dangereux</translation>
    </message>
    <message>
        <source>carries code</source>
        <translation>contient du code</translation>
    </message>
    <message>
        <source>harmless</source>
        <translation>inoffensif</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>Variance</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Pickle protocol</source>
        <translation>Protocole pickle</translation>
    </message>
    <message>
        <source>Observation statistics</source>
        <translation>Statistiques d’observation</translation>
    </message>
    <message>
        <source>Observation statistics of “%1”</source>
        <translation>Statistiques d’observation de «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Return statistics</source>
        <translation>Statistiques de retour</translation>
    </message>
    <message>
        <source>Transitions held</source>
        <translation>Transitions contenues</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Capacité</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Pleine</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>Tableaux</translation>
    </message>
    <message>
        <source>Best evaluation</source>
        <translation>Meilleure évaluation</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>%1 au pas %2</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Courbes</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s), last %1</source>
        <translation>
            <numerusform>%n point, dernier&#xa0;: %1</numerusform>
            <numerusform>%n points, dernier&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Training metadata</source>
        <translation>Métadonnées d’entraînement</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Date d’écriture</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scénario</translation>
    </message>
    <message>
        <source>Observation shape</source>
        <translation>Forme de l’observation</translation>
    </message>
    <message>
        <source>Action shape</source>
        <translation>Forme de l’action</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tenseurs</translation>
    </message>
    <message>
        <source>Files inside</source>
        <translation>Fichiers contenus</translation>
    </message>
    <message>
        <source>%1 (constant)</source>
        <translation>%1 (constant)</translation>
    </message>
    <message>
        <source>%1 → %2 over %3 of training</source>
        <translation>%1 → %2 sur %3 de l’entraînement</translation>
    </message>
    <message>
        <source>own function “%1”, brought along as bytecode</source>
        <translation>fonction personnelle «&#xa0;%1&#xa0;», apportée sous forme de bytecode</translation>
    </message>
    <message>
        <source>own function “%1”</source>
        <translation>fonction personnelle «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membres</translation>
    </message>
</context>
<context>
    <name>Reprise::Inspector</name>
    <message>
        <source>Reprise does not know files of this kind.</source>
        <translation>Reprise ne connaît pas les fichiers de ce genre.</translation>
    </message>
    <message>
        <source>This is a Git LFS pointer, not the file itself: fetch it with “git lfs pull”.</source>
        <translation>Ceci est un pointeur Git LFS, pas le fichier lui-même&#xa0;: le récupérer avec «&#xa0;git lfs pull&#xa0;».</translation>
    </message>
    <message>
        <source>The end of the checkpoint is missing: saving or downloading it was interrupted. Stable-Baselines3 would load nothing from it, without a word.</source>
        <translation>La fin du point de reprise manque&#xa0;: son enregistrement ou son téléchargement a été interrompu. Stable-Baselines3 n’en chargerait rien, sans le signaler.</translation>
    </message>
    <message>
        <source>This is not a zip archive, but was written by %1: give it its right name, and Reprise opens it.</source>
        <translation>Ce n’est pas une archive zip&#xa0;; le fichier a été écrit par %1&#xa0;: lui donner son vrai nom, et Reprise l’ouvrira.</translation>
    </message>
    <message>
        <source>Members of the archive overlap each other, as they do in zip bombs.</source>
        <translation>Des membres de l’archive se chevauchent, comme dans les bombes zip.</translation>
    </message>
    <message>
        <source>Stable-Baselines3 looks for a member named “data”, but here it is named “%1”: pack the files again without the folder in front of their names.</source>
        <translation>Stable-Baselines3 cherche un membre nommé «&#xa0;data&#xa0;», mais il se nomme ici «&#xa0;%1&#xa0;»&#xa0;: recréer l’archive sans le dossier devant les noms des fichiers.</translation>
    </message>
    <message>
        <source>The archive is no checkpoint, and there is none inside.</source>
        <translation>L’archive n’est pas un point de reprise et n’en contient aucun.</translation>
    </message>
    <message>
        <source>There are numbers that are infinite or not numbers (NaN).</source>
        <translation>Il y a des nombres infinis ou qui ne sont pas des nombres (NaN).</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>Le fichier n’existe pas.</translation>
    </message>
    <message>
        <source>This is not an ordinary file.</source>
        <translation>Ce n’est pas un fichier ordinaire.</translation>
    </message>
    <message>
        <source>The file cannot be opened: %1</source>
        <translation>Le fichier ne peut pas être ouvert&#xa0;: %1</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Le fichier ne peut pas être lu&#xa0;: %1</translation>
    </message>
    <message>
        <source>The file can also be read as a pickle.</source>
        <translation>Le fichier peut aussi être lu comme un pickle.</translation>
    </message>
    <message>
        <source>The file can also be read as an archive.</source>
        <translation>Le fichier peut aussi être lu comme une archive.</translation>
    </message>
    <message>
        <source>A pickle is hidden beside the archive&apos;s members.</source>
        <translation>Un pickle est caché à côté des membres de l’archive.</translation>
    </message>
</context>
<context>
    <name>Reprise::InspectorWidget</name>
    <message>
        <source>Inspect %1</source>
        <translation>Inspecter %1</translation>
    </message>
    <message>
        <source>Com&amp;pare…</source>
        <translation>Com&amp;parer…</translation>
    </message>
    <message>
        <source>Will a program that wrote another checkpoint load this one?</source>
        <translation>Un programme qui a écrit un autre point de reprise chargera-t-il celui-ci&#xa0;?</translation>
    </message>
    <message>
        <source>Copy it to where a section’s next run looks</source>
        <translation>Le copier là où la prochaine exécution d’une section le cherche</translation>
    </message>
    <message>
        <source>Read A&amp;gain</source>
        <translation>Re&amp;lire</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>As &amp;Text</source>
        <translation>Au format &amp;texte</translation>
    </message>
    <message>
        <source>As &amp;JSON</source>
        <translation>Au format &amp;JSON</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propriétés</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tenseurs</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>Espaces</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membres</translation>
    </message>
    <message>
        <source>Reading was stopped. What is shown was read before; it may not be all.</source>
        <translation>La lecture a été arrêtée. Ce qui est affiché a été lu avant&#xa0;; il peut en manquer.</translation>
    </message>
    <message>
        <source>“%1” was opened together with this one.</source>
        <translation>«&#xa0;%1&#xa0;» a été ouvert en même temps que celui-ci.</translation>
    </message>
    <message>
        <source>Compare the Two</source>
        <translation>Comparer les deux</translation>
    </message>
    <message>
        <source>Save What Was Found</source>
        <translation>Enregistrer ce qui a été trouvé</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Everything that was found, as text or JSON</source>
        <translation>Tout ce qui a été trouvé, en texte ou JSON</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Lecture du fichier</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Stop Read&amp;ing</source>
        <translation>Arrêter la lec&amp;ture</translation>
    </message>
    <message>
        <source>Rest&amp;ore…</source>
        <translation>Resta&amp;urer…</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>&amp;Enregistrer sous…</translation>
    </message>
</context>
<context>
    <name>Reprise::Job</name>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
</context>
<context>
    <name>Reprise::JobList</name>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
</context>
<context>
    <name>Reprise::JsonDocument</name>
    <message>
        <source>It begins with a byte order mark, which Python refuses.</source>
        <translation>Le texte commence par une marque d’ordre des octets (BOM), que Python refuse.</translation>
    </message>
    <message>
        <source>It is not UTF-8 text.</source>
        <translation>Ce n’est pas du texte UTF-8.</translation>
    </message>
    <message>
        <source>It is nested too deeply.</source>
        <translation>L’imbrication est trop profonde.</translation>
    </message>
    <message>
        <source>It is not JSON: Python would stop reading at byte %1.</source>
        <translation>Ce n’est pas du JSON&#xa0;: Python arrêterait la lecture à l’octet %1.</translation>
    </message>
</context>
<context>
    <name>Reprise::JsonTree</name>
    <message>
        <source>The key “%1” stands there twice in the same object.</source>
        <translation>La clé «&#xa0;%1&#xa0;» figure deux fois dans le même objet.</translation>
    </message>
    <message numerus="yes">
        <source>It is nested more than %n level(s) deep.</source>
        <translation>
            <numerusform>L’imbrication dépasse %n niveau.</numerusform>
            <numerusform>L’imbrication dépasse %n niveaux.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Le fichier est vide.</translation>
    </message>
    <message>
        <source>There is more text after the end.</source>
        <translation>Il y a encore du texte après la fin.</translation>
    </message>
    <message>
        <source>A key in quotation marks is missing (a comma before “}” is not allowed).</source>
        <translation>Une clé entre guillemets manque (une virgule avant «&#xa0;}&#xa0;» n’est pas autorisée).</translation>
    </message>
    <message>
        <source>A colon is missing after the key.</source>
        <translation>Un deux-points manque après la clé.</translation>
    </message>
    <message>
        <source>A comma or “}” is missing.</source>
        <translation>Une virgule ou «&#xa0;}&#xa0;» manque.</translation>
    </message>
    <message>
        <source>A comma or “]” is missing.</source>
        <translation>Une virgule ou «&#xa0;]&#xa0;» manque.</translation>
    </message>
    <message>
        <source>The text has an escape that JSON does not know (a backslash is written “\\”).</source>
        <translation>Le texte contient une séquence d’échappement que JSON ne connaît pas (une barre oblique inverse s’écrit «&#xa0;\\&#xa0;»).</translation>
    </message>
    <message>
        <source>A closing quotation mark is missing.</source>
        <translation>Un guillemet fermant manque.</translation>
    </message>
    <message>
        <source>The text is not UTF-8.</source>
        <translation>Le texte n’est pas en UTF-8.</translation>
    </message>
    <message>
        <source>The number is not complete.</source>
        <translation>Le nombre n’est pas complet.</translation>
    </message>
    <message>
        <source>This is not a JSON value (a comma before “]” and comments are not allowed).</source>
        <translation>Ce n’est pas une valeur JSON (une virgule avant «&#xa0;]&#xa0;» et les commentaires ne sont pas autorisés).</translation>
    </message>
    <message>
        <source>There is a zero byte: this is not a text file.</source>
        <translation>Il y a un octet nul&#xa0;: ce n’est pas un fichier texte.</translation>
    </message>
</context>
<context>
    <name>Reprise::KaggleClient</name>
    <message>
        <source>%1 gives the same page of a list again and again.</source>
        <translation>%1 renvoie sans cesse la même page d’une liste.</translation>
    </message>
    <message>
        <source>Kaggle does not know this token. Make a new one in your account’s settings.</source>
        <translation>Kaggle ne connaît pas ce jeton. En créer un nouveau dans les paramètres de votre compte.</translation>
    </message>
    <message>
        <source>The notebook %1 cannot be reached: the name or version is wrong, it has never run, or it is private to somebody else.</source>
        <translation>Le notebook %1 est inaccessible&#xa0;: le nom ou la version est incorrect, il n’a jamais été exécuté, ou il est privé et appartient à quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>“%1” is not the address of a server. It looks like https://api.kaggle.com.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas l’adresse d’un serveur. Une telle adresse ressemble à https://api.kaggle.com.</translation>
    </message>
    <message>
        <source>“%1” is not encrypted. Your credential is sent over https only, except to this machine itself.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse chiffrée. Votre identifiant n’est envoyé que par https, sauf à cette machine elle-même.</translation>
    </message>
    <message>
        <source>Test the sign-in</source>
        <translation>Tester la connexion au compte</translation>
    </message>
    <message>
        <source>Ask for the remaining accelerator time</source>
        <translation>Demander le temps d’accélérateur restant</translation>
    </message>
    <message>
        <source>List notebooks</source>
        <translation>Lister les notebooks</translation>
    </message>
    <message>
        <source>Read the notebook %1</source>
        <translation>Lire le notebook %1</translation>
    </message>
    <message>
        <source>Push %1</source>
        <translation>Envoyer le notebook %1</translation>
    </message>
    <message>
        <source>Read the status of %1</source>
        <translation>Lire l’état de %1</translation>
    </message>
    <message>
        <source>List the outputs of %1</source>
        <translation>Lister les sorties de %1</translation>
    </message>
    <message>
        <source>List the files of %1</source>
        <translation>Lister les fichiers de %1</translation>
    </message>
    <message>
        <source>Read the log of %1</source>
        <translation>Lire le journal de %1</translation>
    </message>
    <message>
        <source>Follow the log of %1</source>
        <translation>Suivre le journal de %1</translation>
    </message>
    <message>
        <source>Kaggle did not delete the notebook: %1</source>
        <translation>Kaggle n’a pas supprimé le notebook&#xa0;: %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Supprimer %1</translation>
    </message>
    <message>
        <source>Kaggle opened no upload session, and did not say why.</source>
        <translation>Kaggle n’a pas ouvert de session d’envoi et n’a pas indiqué pourquoi.</translation>
    </message>
    <message>
        <source>Upload %1</source>
        <translation>Envoyer %1</translation>
    </message>
    <message>
        <source>The dataset %1 cannot be reached: it does not exist, or it is private to somebody else.</source>
        <translation>Le jeu de données %1 est inaccessible&#xa0;: il n’existe pas, ou il est privé et appartient à quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>Read the status of the dataset %1</source>
        <translation>Lire l’état du jeu de données %1</translation>
    </message>
    <message>
        <source>Read the version of the dataset %1</source>
        <translation>Lire la version du jeu de données %1</translation>
    </message>
    <message>
        <source>Kaggle does not list the dataset’s files: %1</source>
        <translation>Kaggle ne liste pas les fichiers du jeu de données&#xa0;: %1</translation>
    </message>
    <message>
        <source>List the files of the dataset %1</source>
        <translation>Lister les fichiers du jeu de données %1</translation>
    </message>
    <message>
        <source>Create the dataset %1</source>
        <translation>Créer le jeu de données %1</translation>
    </message>
    <message>
        <source>Make a new version of the dataset %1</source>
        <translation>Créer une nouvelle version du jeu de données %1</translation>
    </message>
    <message>
        <source>Kaggle does not take the browser sign-in any more. Sign in again.</source>
        <translation>Kaggle n’accepte plus la connexion par navigateur. Se connecter à nouveau.</translation>
    </message>
    <message>
        <source>browser</source>
        <translation>navigateur</translation>
    </message>
    <message>
        <source>Kaggle gave no token for the sign-in, and did not say why.</source>
        <translation>Kaggle n’a donné aucun jeton pour la connexion, sans dire pourquoi.</translation>
    </message>
    <message>
        <source>Ask for the token of the browser sign-in</source>
        <translation>Demander le jeton de la connexion par navigateur</translation>
    </message>
    <message>
        <source>Renew the browser sign-in</source>
        <translation>Renouveler la connexion par navigateur</translation>
    </message>
    <message>
        <source>End the sign-in at Kaggle</source>
        <translation>Mettre fin à la connexion chez Kaggle</translation>
    </message>
    <message>
        <source>List datasets</source>
        <translation>Lister les jeux de données</translation>
    </message>
    <message>
        <source>Read what is said of the dataset %1</source>
        <translation>Lire la description du jeu de données %1</translation>
    </message>
    <message>
        <source>Kaggle did not take the description: %1</source>
        <translation>Kaggle n’a pas accepté la description&#xa0;: %1</translation>
    </message>
    <message>
        <source>Change what is said of the dataset %1</source>
        <translation>Modifier la description du jeu de données %1</translation>
    </message>
    <message>
        <source>Kaggle did not delete the dataset: %1</source>
        <translation>Kaggle n’a pas supprimé le jeu de données&#xa0;: %1</translation>
    </message>
    <message>
        <source>Delete the dataset %1</source>
        <translation>Supprimer le jeu de données %1</translation>
    </message>
</context>
<context>
    <name>Reprise::KaggleTypes</name>
    <message>
        <source>“%1” is not the name of a Kaggle notebook. It looks like owner/name or owner/name/version.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas le nom d’un notebook Kaggle. Un tel nom a la forme owner/name ou owner/name/version.</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>En file d’attente</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échouée</translation>
    </message>
    <message>
        <source>Being cancelled</source>
        <translation>En cours d’annulation</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <extracomment>A kernel that was saved but never run</extracomment>
        <translation>Pas encore exécuté</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
</context>
<context>
    <name>Reprise::KernelMetadata</name>
    <message>
        <source>%1 cannot be used: %2</source>
        <extracomment>%1: a file name; %2: a whole sentence</extracomment>
        <translation>%1 est inutilisable&#xa0;: %2</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>ligne %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>it is no JSON object.</source>
        <translation>ce n’est pas un objet JSON.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>Impossible de lire %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>Impossible d’écrire %1.</translation>
    </message>
    <message>
        <source>“%1” must be true or false.</source>
        <translation>«&#xa0;%1&#xa0;» doit être true ou false.</translation>
    </message>
    <message>
        <source>“id” must be owner/name, without a version.</source>
        <translation>«&#xa0;id&#xa0;» doit être propriétaire/nom, sans version.</translation>
    </message>
    <message>
        <source>“id” (owner/name) or “id_no” is missing.</source>
        <translation>«&#xa0;id&#xa0;» (propriétaire/nom) ou «&#xa0;id_no&#xa0;» manque.</translation>
    </message>
    <message>
        <source>“title” needs five characters or more.</source>
        <translation>«&#xa0;title&#xa0;» doit avoir au moins cinq caractères.</translation>
    </message>
    <message>
        <source>“language” must be python, r or rmarkdown.</source>
        <translation>«&#xa0;language&#xa0;» doit être python, r ou rmarkdown.</translation>
    </message>
    <message>
        <source>“kernel_type” must be script or notebook.</source>
        <translation>«&#xa0;kernel_type&#xa0;» doit être script ou notebook.</translation>
    </message>
    <message>
        <source>The title would make the name “%1”, but “id” says “%2”. Kaggle goes by the title for a new notebook.</source>
        <translation>Le titre donnerait le nom «&#xa0;%1&#xa0;», mais «&#xa0;id&#xa0;» dit «&#xa0;%2&#xa0;». Pour un nouveau notebook, Kaggle suit le titre.</translation>
    </message>
    <message>
        <source>The code file is no notebook: it must be JSON with a list of cells.</source>
        <translation>Le fichier de code n’est pas un notebook&#xa0;: il doit être du JSON avec une liste de cellules.</translation>
    </message>
</context>
<context>
    <name>Reprise::KernelScript</name>
    <message>
        <source>The run has no code: neither a repository to clone nor an attached input.</source>
        <translation>L’exécution n’a pas de code&#xa0;: ni dépôt à cloner ni entrée jointe.</translation>
    </message>
    <message>
        <source>“%1” is no address of a repository.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas l’adresse d’un dépôt.</translation>
    </message>
    <message>
        <source>Kaggle cannot clone “%1”, a folder of this machine. Push the project to a server and set its https address in the project settings.</source>
        <translation>Kaggle ne peut pas cloner «&#xa0;%1&#xa0;», un dossier de cette machine. Pousser le projet vers un serveur et indiquer son adresse https dans les paramètres du projet.</translation>
    </message>
    <message>
        <source>Kaggle clones without a key, so the repository&apos;s address must begin with “https://”; it is “%1”.</source>
        <translation>Kaggle clone sans clé&#xa0;: l’adresse du dépôt doit donc commencer par «&#xa0;https://&#xa0;»&#xa0;; or c’est «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>The repository&apos;s address holds a user name or password, and the kernel script is stored on Kaggle. Remove it from the address.</source>
        <translation>L’adresse du dépôt contient un nom d’utilisateur ou un mot de passe, et le script du notebook est stocké sur Kaggle. Le retirer de l’adresse.</translation>
    </message>
    <message>
        <source>The %1 “%2” must be a folder below the repository.</source>
        <translation>Le %1 «&#xa0;%2&#xa0;» doit être un dossier situé dans le dépôt.</translation>
    </message>
    <message>
        <source>“%1” cannot be a section&apos;s id.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être l’identifiant d’une section.</translation>
    </message>
    <message>
        <source>“%1” is no Python module: a dotted name is needed, e.g. “package.module”.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un module Python&#xa0;: il faut un nom à points, par ex. «&#xa0;package.module&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” is no commit.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un commit.</translation>
    </message>
    <message>
        <source>“%1” is no branch.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une branche.</translation>
    </message>
    <message>
        <source>The run&apos;s time limit must be positive.</source>
        <translation>La limite de temps de l’exécution doit être positive.</translation>
    </message>
    <message>
        <source>training folder</source>
        <translation>dossier d’entraînement</translation>
    </message>
    <message>
        <source>artifact folder</source>
        <translation>dossier d’artefacts</translation>
    </message>
    <message>
        <source>output folder</source>
        <translation>dossier de sortie</translation>
    </message>
    <message>
        <source>The kernel template is missing from this build of Reprise.</source>
        <translation>Le modèle de script du notebook manque dans cette version compilée de Reprise.</translation>
    </message>
</context>
<context>
    <name>Reprise::Labelled</name>
    <message>
        <source>%1: %2</source>
        <extracomment>A label and its value in running text, such as “Size: 3 MiB”</extracomment>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>Reprise::LogFollower</name>
    <message>
        <source>Follow the log of %1</source>
        <translation>Suivre le journal de %1</translation>
    </message>
    <message>
        <source>%1 The log will be taken up where it stopped.</source>
        <extracomment>%1: a whole sentence that says what went wrong</extracomment>
        <translation>%1 La lecture du journal reprendra là où elle s’est arrêtée.</translation>
    </message>
    <message>
        <source>The run waits for a machine; there is no log yet.</source>
        <translation>L’exécution attend une machine&#xa0;; il n’y a pas encore de journal.</translation>
    </message>
</context>
<context>
    <name>Reprise::LogStreamJob</name>
    <message>
        <source>The log is too large to be taken.</source>
        <translation>Le journal est trop volumineux pour être accepté.</translation>
    </message>
    <message>
        <source>%1 answered with a web page instead of a log.</source>
        <translation>%1 a répondu par une page web au lieu d’un journal.</translation>
    </message>
    <message>
        <source>%1 sent a part of the log only.</source>
        <translation>%1 n’a envoyé qu’une partie du journal.</translation>
    </message>
</context>
<context>
    <name>Reprise::LogView</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <translation>
            <numerusform>%1 sur %n ligne</numerusform>
            <numerusform>%1 sur %n lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Filtrer le journal</translation>
    </message>
    <message>
        <source>Which lines are shown</source>
        <translation>Lignes affichées</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>Toutes les lignes</translation>
    </message>
    <message>
        <source>Marked lines</source>
        <translation>Lignes marquées</translation>
    </message>
    <message>
        <source>Error output</source>
        <translation>Sortie d’erreur</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Keep the newest line in sight</source>
        <translation>Garder la ligne la plus récente en vue</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the selected lines, or the whole log</source>
        <translation>Copier les lignes sélectionnées ou tout le journal</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>Journal de l’exécution</translation>
    </message>
    <message>
        <source>No log</source>
        <translation>Aucun journal</translation>
    </message>
    <message>
        <source>Kaggle keeps a log once a run has started.</source>
        <translation>Kaggle tient un journal dès qu’une exécution a démarré.</translation>
    </message>
    <message>
        <source>Waiting for the log</source>
        <translation>En attente du journal</translation>
    </message>
    <message>
        <source>Lines appear here as soon as the run writes them.</source>
        <translation>Les lignes apparaissent ici dès que l’exécution les écrit.</translation>
    </message>
    <message>
        <source>No line fits the filter</source>
        <translation>Aucune ligne ne correspond au filtre</translation>
    </message>
    <message>
        <source>Other lines are there, but the filter hides them.</source>
        <translation>D’autres lignes existent, mais le filtre les masque.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <source>The log could not be read</source>
        <translation>Le journal n’a pas pu être lu</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>Reprise::Looks</name>
    <message>
        <source>Succeeded</source>
        <translation>Réussite</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
</context>
<context>
    <name>Reprise::Main</name>
    <message>
        <source>Reprise is open already: its window takes over. --profile DIR opens a separate one.</source>
        <translation>Reprise est déjà ouvert : sa fenêtre prend le relais. --profile DIR en ouvre une autre.</translation>
    </message>
</context>
<context>
    <name>Reprise::MainWindow</name>
    <message>
        <source>Open Project</source>
        <translation>Ouvrir un projet</translation>
    </message>
    <message>
        <source>Inspect Checkpoints</source>
        <translation>Inspecter des points de reprise</translation>
    </message>
    <message>
        <source>Checkpoints and their companions (*.zip *.pt *.pth *.ckpt *.pkl *.npz *.tar *.tar.gz *.tar.xz *.tar.zst *.7z);;All files (*)</source>
        <translation>Points de reprise et fichiers associés (*.zip *.pt *.pth *.ckpt *.pkl *.npz *.tar *.tar.gz *.tar.xz *.tar.zst *.7z);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Choose One or Two Checkpoints to Compare</source>
        <translation>Choisir un ou deux points de reprise à comparer</translation>
    </message>
    <message>
        <source>Checkpoints (*.zip);;All files (*)</source>
        <translation>Points de reprise (*.zip);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>About Reprise</source>
        <translation>À propos de Reprise</translation>
    </message>
    <message>
        <source>Reprise %1</source>
        <translation>Reprise %1</translation>
    </message>
    <message>
        <source>Takes up interrupted reinforcement-learning training on Kaggle where it stopped.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Reprend là où il s’est arrêté un entraînement par renforcement interrompu sur Kaggle.

Logiciel libre sous licence publique générale GNU, version 3 ou ultérieure.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Affic&amp;hage</translation>
    </message>
    <message>
        <source>&amp;Section</source>
        <translation>&amp;Section</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>E&amp;xécution</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Outils</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>Recent &amp;Projects</source>
        <translation>&amp;Projets récents</translation>
    </message>
    <message>
        <source>Recent C&amp;heckpoints</source>
        <translation>Points de &amp;reprise récents</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Couleurs</translation>
    </message>
    <message>
        <source>&amp;As the System</source>
        <translation>Comme le s&amp;ystème</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Sombre</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Barre d’outils</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>System Check</source>
        <translation>Vérification du système</translation>
    </message>
    <message>
        <source>%1 — Reprise</source>
        <extracomment>Title of the window: the project and the application</extracomment>
        <translation>%1 — Reprise</translation>
    </message>
    <message numerus="yes">
        <source>Inspect %n file(s)?</source>
        <translation>
            <numerusform>Inspecter %n fichier&#xa0;?</numerusform>
            <numerusform>Inspecter %n fichiers&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each gets a tab of its own.</source>
        <translation>Chacun s’ouvre dans son propre onglet.</translation>
    </message>
    <message numerus="yes">
        <source>Inspect %n File(s)</source>
        <translation>
            <numerusform>Inspecter %n fichier</numerusform>
            <numerusform>Inspecter %n fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quit while %n activity(ies) are running?</source>
        <translation>
            <numerusform>Quitter alors que %n activité est en cours&#xa0;?</numerusform>
            <numerusform>Quitter alors que %n activités sont en cours&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Partial downloads are kept and go on next time; a restore under way is put back. Runs go on on Kaggle.</source>
        <translation>Les téléchargements partiels sont conservés et se poursuivront la prochaine fois&#xa0;; une restauration en cours est annulée et l’état antérieur rétabli. Les exécutions continuent sur Kaggle.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>Reprise::MemberPreview</name>
    <message>
        <source>The file is no longer there.</source>
        <translation>Le fichier n’est plus là.</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>Le fichier ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Le fichier ne peut pas être lu.</translation>
    </message>
    <message>
        <source>stored</source>
        <comment>of a zip archive&apos;s member: not packed</comment>
        <translation>non compressé</translation>
    </message>
</context>
<context>
    <name>Reprise::MembersView</name>
    <message>
        <source>settings and state of the algorithm (JSON)</source>
        <translation>paramètres et état de l’algorithme (JSON)</translation>
    </message>
    <message>
        <source>versions of the machine that saved it</source>
        <translation>versions de la machine qui l’a enregistré</translation>
    </message>
    <message>
        <source>version that saved it</source>
        <translation>version qui l’a enregistré</translation>
    </message>
    <message>
        <source>state of an optimizer</source>
        <translation>état d’un optimiseur</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation>
            <numerusform>%n tenseur</numerusform>
            <numerusform>%n tenseurs</numerusform>
        </translation>
    </message>
    <message>
        <source>hidden by a later member of this name</source>
        <translation>masqué par un membre ultérieur du même nom</translation>
    </message>
    <message>
        <source>%1 in the archive</source>
        <translation>%1 dans l’archive</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Nothing can be shown: %1</source>
        <translation>Rien ne peut être affiché&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 — damaged, shown as it is</source>
        <extracomment>After a member&apos;s name: its checksum is another than the archive states</extracomment>
        <translation>%1 — endommagé, affiché tel quel</translation>
    </message>
    <message>
        <source>%1 — the beginning</source>
        <extracomment>After a member&apos;s name: only the beginning of its content is shown</extracomment>
        <translation>%1 — le début</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Membre</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Compression</translation>
    </message>
    <message>
        <source>Members of the file</source>
        <translation>Membres du fichier</translation>
    </message>
    <message>
        <source>Content of the chosen member</source>
        <translation>Contenu du membre choisi</translation>
    </message>
    <message>
        <source>Choose a member to see what is in it.</source>
        <translation>Choisir un membre pour voir ce qu’il contient.</translation>
    </message>
    <message>
        <source>Copy Co&amp;ntent</source>
        <translation>Copier le co&amp;ntenu</translation>
    </message>
</context>
<context>
    <name>Reprise::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Show the details of this message</source>
        <translation>Afficher les détails de ce message</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Details of this message</source>
        <translation>Détails de ce message</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Erreur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Avertissement&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Reprise::MetadataReader</name>
    <message>
        <source>The field is of another type than expected; it is ignored.</source>
        <translation>Le champ n’est pas du type attendu&#xa0;; il est ignoré.</translation>
    </message>
    <message>
        <source>The file is larger than any genuine one.</source>
        <translation>Le fichier est plus grand que tout fichier authentique.</translation>
    </message>
</context>
<context>
    <name>Reprise::NetSettings</name>
    <message>
        <source>“%1” is not the address of a proxy. It looks like http://host:3128 or socks5://host:1080.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas l’adresse d’un serveur mandataire. Elle ressemble à http://host:3128 ou socks5://host:1080.</translation>
    </message>
    <message>
        <source>The certificates in %1 cannot be read.</source>
        <translation>Les certificats de %1 sont illisibles.</translation>
    </message>
    <message>
        <source>There is no certificate in %1. It must be a PEM file (“-----BEGIN CERTIFICATE-----”).</source>
        <translation>Il n’y a aucun certificat dans %1. Ce doit être un fichier PEM («&#xa0;-----BEGIN CERTIFICATE-----&#xa0;»).</translation>
    </message>
</context>
<context>
    <name>Reprise::NetworkDiagram</name>
    <message>
        <source>Features extractor</source>
        <extracomment>Part of a neural network that turns observations into features</extracomment>
        <translation>Extracteur de caractéristiques</translation>
    </message>
    <message>
        <source>Extractor of “%1”</source>
        <translation>Extracteur de «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Actor’s extractor</source>
        <translation>Extracteur de l’acteur</translation>
    </message>
    <message>
        <source>Critic’s extractor</source>
        <translation>Extracteur du critique</translation>
    </message>
    <message>
        <source>Shared layers</source>
        <translation>Couches partagées</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Acteur</translation>
    </message>
    <message>
        <source>Critic</source>
        <translation>Critique</translation>
    </message>
    <message>
        <source>Q network %1</source>
        <extracomment>The network that estimates action values (Q); %1 is a number when there are several</extracomment>
        <translation>Réseau Q %1</translation>
    </message>
    <message>
        <source>Q network</source>
        <translation>Réseau Q</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A part of a network and its layer sizes, e.g. “Actor: 26 → 64 → 2”</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Target networks of the same shape exist beside these.</source>
        <translation>Des réseaux cibles de même forme existent en parallèle.</translation>
    </message>
    <message>
        <source>Passed on: %1</source>
        <extracomment>Parts of the observation that reach the network without a layer of their own, with their sizes</extracomment>
        <translation>Transmis&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Reprise::NetworkView</name>
    <message>
        <source>conv. %1</source>
        <extracomment>A convolution in the picture of a network; %1 is the kernel&apos;s size such as “8 × 8”</extracomment>
        <translation>conv. %1</translation>
    </message>
    <message>
        <source>The network’s layers</source>
        <translation>Les couches du réseau</translation>
    </message>
    <message>
        <source>Target networks of the same shape exist beside these.</source>
        <translation>Des réseaux cibles de même forme existent en parallèle.</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 paramètres</translation>
    </message>
    <message>
        <source>in</source>
        <translation>entrée</translation>
    </message>
    <message>
        <source>out</source>
        <translation>sortie</translation>
    </message>
    <message>
        <source>unchanged</source>
        <extracomment>Numbers that go through a network unchanged</extracomment>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>Copy as Te&amp;xt</source>
        <translation>Copier en &amp;texte</translation>
    </message>
    <message>
        <source>Copy as Pict&amp;ure</source>
        <translation>Copier en &amp;image</translation>
    </message>
</context>
<context>
    <name>Reprise::Notifier</name>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message numerus="yes">
        <source>%n activity(ies) have ended</source>
        <translation>
            <numerusform>%n activité est terminée</numerusform>
            <numerusform>%n activités sont terminées</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What ended, and how</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>Reprise::NpzReader</name>
    <message>
        <source>It is not an array as NumPy writes it.</source>
        <translation>Ce n’est pas un tableau tel que NumPy les écrit.</translation>
    </message>
    <message>
        <source>The array holds pickled Python objects; NumPy refuses to load it unasked.</source>
        <translation>Le tableau contient des objets Python sérialisés par pickle&#xa0;; NumPy refuse de le charger sans qu’on le lui demande.</translation>
    </message>
    <message>
        <source>The array is shorter than its shape needs.</source>
        <translation>Le tableau est plus court que sa forme ne l’exige.</translation>
    </message>
    <message>
        <source>There are more arrays than in any genuine file.</source>
        <translation>Il y a plus de tableaux que dans tout fichier authentique.</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) follow the end of the array.</source>
        <translation>
            <numerusform>%n octet suit la fin du tableau.</numerusform>
            <numerusform>%n octets suivent la fin du tableau.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::NumpyReader</name>
    <message>
        <source>An array claims an impossible shape.</source>
        <translation>Un tableau annonce une forme impossible.</translation>
    </message>
    <message>
        <source>An array has %1 bytes, but its shape needs %2.</source>
        <translation>Un tableau compte %1 octets, mais sa forme en exige %2.</translation>
    </message>
    <message>
        <source>A value that should be an array is none.</source>
        <translation>Une valeur qui devrait être un tableau n’en est pas un.</translation>
    </message>
    <message>
        <source>An array holds Python objects instead of numbers.</source>
        <translation>Un tableau contient des objets Python au lieu de nombres.</translation>
    </message>
    <message>
        <source>An array is not described as NumPy describes it.</source>
        <translation>Un tableau n’est pas décrit comme NumPy le décrit.</translation>
    </message>
</context>
<context>
    <name>Reprise::OutputDownload</name>
    <message>
        <source>Download outputs of %1</source>
        <translation>Télécharger les sorties de %1</translation>
    </message>
    <message>
        <source>“%1” has the name that is used while “%2” comes in. It was not downloaded.</source>
        <translation>«&#xa0;%1&#xa0;» porte le nom utilisé pendant la réception de «&#xa0;%2&#xa0;». Il n’a pas été téléchargé.</translation>
    </message>
    <message>
        <source>Kaggle does not list “%1” any more.</source>
        <translation>«&#xa0;%1&#xa0;» ne figure plus dans la liste de Kaggle.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) downloaded.</source>
        <translation>
            <numerusform>%n fichier téléchargé.</numerusform>
            <numerusform>%n fichiers téléchargés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be downloaded: %1. %2</source>
        <extracomment>%1: names of files; %2: a whole sentence about the first of them</extracomment>
        <translation>
            <numerusform>%n fichier n’a pas pu être téléchargé&#xa0;: %1. %2</numerusform>
            <numerusform>%n fichiers n’ont pas pu être téléchargés&#xa0;: %1. %2</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” and another file of the run would be one file on many disks. Only the other one was downloaded.</source>
        <translation>«&#xa0;%1&#xa0;» et un autre fichier de l’exécution seraient un seul fichier sur bien des disques. Seul l’autre a été téléchargé.</translation>
    </message>
</context>
<context>
    <name>Reprise::OutputModel</name>
    <message>
        <source>On Kaggle</source>
        <translation>Sur Kaggle</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Sur cette machine</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
</context>
<context>
    <name>Reprise::OutputsTab</name>
    <message>
        <source>No outputs</source>
        <translation>Aucune sortie</translation>
    </message>
    <message>
        <source>This run left no files.</source>
        <translation>Cette exécution n’a laissé aucun fichier.</translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>Vérifier à nouveau</translation>
    </message>
    <message>
        <source>No outputs yet</source>
        <translation>Aucune sortie pour l’instant</translation>
    </message>
    <message>
        <source>A run&apos;s files are there once it has ended.</source>
        <translation>Les fichiers d’une exécution sont disponibles une fois celle-ci terminée.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) checked</source>
        <translation>
            <numerusform>%n fichier coché</numerusform>
            <numerusform>%n fichiers cochés</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is “3 files checked”, %2 a size</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Check All</source>
        <translation>Tout cocher</translation>
    </message>
    <message>
        <source>Check None</source>
        <translation>Tout décocher</translation>
    </message>
    <message>
        <source>Checkpoints Only</source>
        <translation>Points de reprise seulement</translation>
    </message>
    <message>
        <source>Check the checkpoints and the files that belong to them</source>
        <translation>Cocher les points de reprise et les fichiers qui les accompagnent</translation>
    </message>
    <message>
        <source>Download Checked</source>
        <translation>Télécharger les fichiers cochés</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Inspecter</translation>
    </message>
    <message>
        <source>Show what is inside the selected file; it must have been downloaded</source>
        <translation>Montrer le contenu du fichier sélectionné&#xa0;; il doit avoir été téléchargé</translation>
    </message>
    <message>
        <source>Output files of the run</source>
        <translation>Fichiers de sortie de l’exécution</translation>
    </message>
    <message>
        <source>Reading the list of files</source>
        <translation>Lecture de la liste des fichiers</translation>
    </message>
    <message>
        <source>Kaggle gives it page by page.</source>
        <translation>Kaggle la fournit page par page.</translation>
    </message>
    <message>
        <source>The outputs could not be listed</source>
        <translation>Impossible de lister les sorties</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>Reprise::PartFile</name>
    <message>
        <source>The disk is full: %1 cannot be written.</source>
        <translation>Le disque est plein&#xa0;: impossible d’écrire %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: the system does not allow it.</source>
        <translation>Impossible d’écrire %1&#xa0;: le système ne l’autorise pas.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>Impossible d’écrire %1.</translation>
    </message>
    <message>
        <source>There is a folder where the file %1 should go.</source>
        <translation>Un dossier occupe l’emplacement prévu pour le fichier %1.</translation>
    </message>
    <message>
        <source>The disk has not enough room for %1.</source>
        <translation>Le disque n’a pas assez de place pour %1.</translation>
    </message>
    <message>
        <source>%1 arrived damaged: it is not what the server announced.</source>
        <translation>%1 est arrivé endommagé&#xa0;: ce n’est pas ce que le serveur avait annoncé.</translation>
    </message>
</context>
<context>
    <name>Reprise::PickleFile</name>
    <message>
        <source>The running statistics cannot be read.</source>
        <translation>Impossible de lire les statistiques glissantes.</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) follow the end of the pickle; Python ignores them, but they do not belong there.</source>
        <translation>
            <numerusform>%n octet suit la fin du pickle&#xa0;; Python l’ignore, mais il n’a rien à faire là.</numerusform>
            <numerusform>%n octets suivent la fin du pickle&#xa0;; Python les ignore, mais ils n’ont rien à faire là.</numerusform>
        </translation>
    </message>
    <message>
        <source>joblib wrote this file.</source>
        <translation>Ce fichier a été écrit par joblib.</translation>
    </message>
</context>
<context>
    <name>Reprise::PickleMachine</name>
    <message>
        <source>it ends before it is complete</source>
        <translation>il s’arrête avant d’être complet</translation>
    </message>
    <message>
        <source>there is an instruction that Python does not know</source>
        <translation>il contient une instruction que Python ne connaît pas</translation>
    </message>
    <message>
        <source>it asks for a newer pickle protocol than any Python has</source>
        <translation>il demande un protocole pickle plus récent que ceux de toutes les versions de Python</translation>
    </message>
    <message>
        <source>an instruction wants more values than there are</source>
        <translation>une instruction demande plus de valeurs qu’il n’y en a</translation>
    </message>
    <message>
        <source>an instruction looks for a mark that was never set</source>
        <translation>une instruction cherche une marque qui n’a jamais été posée</translation>
    </message>
    <message>
        <source>it refers to a value that was never stored</source>
        <translation>il fait référence à une valeur qui n’a jamais été enregistrée</translation>
    </message>
    <message>
        <source>a text is not written as Python writes it</source>
        <translation>un texte n’est pas écrit comme Python l’écrit</translation>
    </message>
    <message>
        <source>a number is not written as Python writes it</source>
        <translation>un nombre n’est pas écrit comme Python l’écrit</translation>
    </message>
    <message>
        <source>a length is larger than what is left of the file</source>
        <translation>une longueur dépasse ce qui reste du fichier</translation>
    </message>
    <message>
        <source>an instruction meets a value of the wrong type</source>
        <translation>une instruction rencontre une valeur du mauvais type</translation>
    </message>
    <message>
        <source>it calls something that cannot be called</source>
        <translation>il appelle quelque chose qui ne peut pas être appelé</translation>
    </message>
    <message>
        <source>a list or dictionary is used as a key</source>
        <translation>une liste ou un dictionnaire sert de clé</translation>
    </message>
    <message>
        <source>it names a class by a number of Python&apos;s extension registry</source>
        <translation>il désigne une classe par un numéro du registre d’extensions de Python</translation>
    </message>
    <message>
        <source>it refers to objects outside of itself</source>
        <translation>il fait référence à des objets extérieurs</translation>
    </message>
    <message>
        <source>it wants buffers that are not in the file</source>
        <translation>il demande des tampons qui ne sont pas dans le fichier</translation>
    </message>
    <message>
        <source>it is longer than any genuine one</source>
        <translation>il est plus long que tout pickle authentique</translation>
    </message>
    <message>
        <source>it is nested deeper than any genuine one</source>
        <translation>il est imbriqué plus profondément que tout pickle authentique</translation>
    </message>
    <message>
        <source>The pickle cannot be read from byte %1 on: %2.</source>
        <extracomment>%1 is a byte position, %2 a part of a sentence such as “it ends before it is complete”.</extracomment>
        <translation>Le pickle est illisible à partir de l’octet %1&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>Reprise::PlanModel</name>
    <message>
        <source>%1 from “%2”; the present file is backed up</source>
        <translation>%1 depuis «&#xa0;%2&#xa0;»&#xa0;; le fichier présent est sauvegardé</translation>
    </message>
    <message>
        <source>%1 from “%2”</source>
        <translation>%1 depuis «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>moved to “%1”: %2</source>
        <translation>déplacé vers «&#xa0;%1&#xa0;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>the same file is there already</source>
        <translation>le même fichier s’y trouve déjà</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiver</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conserver</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>action: file, detail</comment>
        <translation>%1&#xa0;: %2, %3</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
</context>
<context>
    <name>Reprise::PlanPage</name>
    <message>
        <source>Plan</source>
        <extracomment>Step of the restore assistant: what will be done</extracomment>
        <translation>Plan</translation>
    </message>
    <message>
        <source>This is what will happen</source>
        <translation>Voici ce qui va se passer</translation>
    </message>
    <message>
        <source>Nothing has been touched yet. What is replaced is backed up, and the whole restore can be undone.</source>
        <translation>Rien n’a encore été modifié. Ce qui est remplacé est sauvegardé, et toute la restauration peut être annulée.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restore %n File(s)</source>
        <translation>
            <numerusform>&amp;Restaurer %n fichier</numerusform>
            <numerusform>&amp;Restaurer %n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Restaurer</translation>
    </message>
    <message>
        <source>The plan could not be made</source>
        <translation>Impossible d’établir le plan</translation>
    </message>
    <message>
        <source>Into %1</source>
        <translation>Vers %1</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) copied (%1).</source>
        <extracomment>%1 is a size such as “1.2 MiB”</extracomment>
        <translation>
            <numerusform>%n fichier copié (%1).</numerusform>
            <numerusform>%n fichiers copiés (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) replaced and kept in the backup.</source>
        <translation>
            <numerusform>%n fichier remplacé et conservé dans la sauvegarde.</numerusform>
            <numerusform>%n fichiers remplacés et conservés dans la sauvegarde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) moved to the archive folder.</source>
        <translation>
            <numerusform>%n fichier déplacé dans le dossier d’archive.</numerusform>
            <numerusform>%n fichiers déplacés dans le dossier d’archive.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) there already.</source>
        <translation>
            <numerusform>%n fichier déjà présent.</numerusform>
            <numerusform>%n fichiers déjà présents.</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot be done like this</source>
        <translation>Impossible de procéder ainsi</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Rien à faire</translation>
    </message>
    <message>
        <source>Ready, with something to know first</source>
        <translation>Prêt, avec un point à connaître d’abord</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Afterwards the next run finds %1 and resumes at step %2.</source>
        <translation>Ensuite, la prochaine exécution trouve %1 et reprend au pas %2.</translation>
    </message>
    <message>
        <source>Afterwards training still finds no checkpoint to resume from.</source>
        <translation>Ensuite, l’entraînement ne trouve toujours aucun point de reprise d’où repartir.</translation>
    </message>
    <message>
        <source>What will be done, file by file</source>
        <translation>Ce qui sera fait, fichier par fichier</translation>
    </message>
    <message>
        <source>Looking at the training location…</source>
        <translation>Examen du dossier d’entraînement…</translation>
    </message>
    <message>
        <source>Files that are equal already are left alone.</source>
        <translation>Les fichiers déjà identiques ne sont pas touchés.</translation>
    </message>
    <message>
        <source>Everything chosen is there already.</source>
        <translation>Tout ce qui a été choisi est déjà en place.</translation>
    </message>
    <message>
        <source>The training location cannot be read.</source>
        <translation>Impossible de lire le dossier d’entraînement.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>The next run does not look in this folder: what it resumes from stays as it is.</source>
        <translation>La prochaine exécution ne cherche pas dans ce dossier&#xa0;: ce dont elle reprend reste tel quel.</translation>
    </message>
</context>
<context>
    <name>Reprise::Planner</name>
    <message>
        <source>No checkpoint was chosen, so there is nothing to restore.</source>
        <translation>Aucun point de reprise n’a été choisi&#xa0;: il n’y a rien à restaurer.</translation>
    </message>
    <message>
        <source>“%1” is not the latest checkpoint, but it will be the one training resumes from.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas le dernier point de reprise, mais c’est de celui-ci que l’entraînement reprendra.</translation>
    </message>
    <message>
        <source>Its optimizer and its steps are those of an earlier moment: what was trained after it is lost.</source>
        <translation>Son optimiseur et ses pas sont ceux d’un moment antérieur&#xa0;: ce qui a été entraîné ensuite est perdu.</translation>
    </message>
    <message>
        <source>“%1” will not load: %2</source>
        <translation>«&#xa0;%1&#xa0;» ne se chargera pas&#xa0;: %2</translation>
    </message>
    <message>
        <source>Choose another checkpoint, or change the section so that its network is the one of the checkpoint.</source>
        <translation>Choisir un autre point de reprise, ou modifier la section pour que son réseau soit celui du point de reprise.</translation>
    </message>
    <message>
        <source>“%1” is copied although it will not load: %2</source>
        <translation>«&#xa0;%1&#xa0;» est copié bien qu’il ne se chargera pas&#xa0;: %2</translation>
    </message>
    <message>
        <source>“%1” loads, but: %2</source>
        <translation>«&#xa0;%1&#xa0;» se charge, mais&#xa0;: %2</translation>
    </message>
    <message>
        <source>Nothing says whether “%1” will load: there was nothing to compare it with.</source>
        <translation>Rien n’indique si «&#xa0;%1&#xa0;» se chargera&#xa0;: il n’y avait rien à quoi le comparer.</translation>
    </message>
    <message>
        <source>State in the section what the next run expects.</source>
        <translation>Indiquer dans la section ce que la prochaine exécution attend.</translation>
    </message>
    <message>
        <source>“%1” was trained for %L2 steps, but its name says %L3.</source>
        <translation>«&#xa0;%1&#xa0;» a été entraîné pendant %L2 pas, mais son nom en indique %L3.</translation>
    </message>
    <message>
        <source>Training code that counts by the name will train too much or too little.</source>
        <translation>Un code d’entraînement qui compte d’après le nom entraînera trop ou trop peu.</translation>
    </message>
    <message>
        <source>“%1” is restored as “%2”, the name training looks for.</source>
        <translation>«&#xa0;%1&#xa0;» est restauré sous le nom «&#xa0;%2&#xa0;», celui que cherche l’entraînement.</translation>
    </message>
    <message>
        <source>The replay buffer of “%1” is missing: training goes on with an empty one, as another agent.</source>
        <translation>La mémoire de rejeu de «&#xa0;%1&#xa0;» manque&#xa0;: l’entraînement continue avec une mémoire vide, comme un autre agent.</translation>
    </message>
    <message>
        <source>Have training save it with each checkpoint (save_replay_buffer=True) and load it when it resumes.</source>
        <translation>Faire en sorte que l’entraînement l’enregistre avec chaque point de reprise (save_replay_buffer=True) et la charge à la reprise.</translation>
    </message>
    <message>
        <source>The normalisation statistics of “%1” are missing: the network will see other numbers than it was trained on.</source>
        <translation>Les statistiques de normalisation de «&#xa0;%1&#xa0;» manquent&#xa0;: le réseau verra d’autres nombres que ceux de son entraînement.</translation>
    </message>
    <message>
        <source>Have training save them with each checkpoint (save_vecnormalize=True) and load them when it resumes.</source>
        <translation>Faire en sorte que l’entraînement les enregistre avec chaque point de reprise (save_vecnormalize=True) et les charge à la reprise.</translation>
    </message>
    <message>
        <source>There are no normalisation statistics of the same step as “%1”: those of the run&apos;s end, “%2”, are used.</source>
        <translation>Il n’y a pas de statistiques de normalisation du même pas que «&#xa0;%1&#xa0;»&#xa0;: celles de la fin de l’exécution, «&#xa0;%2&#xa0;», sont utilisées.</translation>
    </message>
    <message>
        <source>Two files would be put in the same place, “%1”: “%2” and “%3”.</source>
        <translation>Deux fichiers iraient au même emplacement, «&#xa0;%1&#xa0;»&#xa0;: «&#xa0;%2&#xa0;» et «&#xa0;%3&#xa0;».</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>Choisir l’un des deux.</translation>
    </message>
    <message>
        <source>“%1” in the target is a link, and Reprise does not write through links.</source>
        <translation>«&#xa0;%1&#xa0;» dans la cible est un lien, et Reprise n’écrit pas à travers les liens.</translation>
    </message>
    <message>
        <source>Replace it with a real file or folder, or choose another target.</source>
        <translation>Le remplacer par un vrai fichier ou dossier, ou choisir une autre cible.</translation>
    </message>
    <message>
        <source>“%1” in the target is a folder where a file should go.</source>
        <translation>«&#xa0;%1&#xa0;» dans la cible est un dossier là où un fichier doit aller.</translation>
    </message>
    <message>
        <source>“%1” in the target is a file where a folder should be.</source>
        <translation>«&#xa0;%1&#xa0;» dans la cible est un fichier là où un dossier doit être.</translation>
    </message>
    <message>
        <source>replaced by the restored file</source>
        <translation>remplacé par le fichier restauré</translation>
    </message>
    <message>
        <source>Everything is in place already: the files are the same.</source>
        <translation>Tout est déjà en place&#xa0;: les fichiers sont identiques.</translation>
    </message>
    <message>
        <source>“%1” in the target will not load and is moved to the archive: %2</source>
        <translation>«&#xa0;%1&#xa0;» dans la cible ne se chargera pas et est déplacé dans l’archive&#xa0;: %2</translation>
    </message>
    <message>
        <source>will not load: %1</source>
        <translation>ne se chargera pas&#xa0;: %1</translation>
    </message>
    <message>
        <source>“%1” lies in the target and training would take it instead of “%2”.</source>
        <translation>«&#xa0;%1&#xa0;» se trouve dans la cible et l’entraînement le prendrait à la place de «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>Training code stops with an error at the name of “%1”, which lies in the target.</source>
        <translation>Le code d’entraînement s’arrête sur une erreur à cause du nom de «&#xa0;%1&#xa0;», qui se trouve dans la cible.</translation>
    </message>
    <message>
        <source>Move it away, or let Reprise archive it.</source>
        <translation>Le déplacer ailleurs, ou laisser Reprise l’archiver.</translation>
    </message>
    <message>
        <source>It is moved to the archive.</source>
        <translation>Il est déplacé dans l’archive.</translation>
    </message>
    <message>
        <source>training would take it instead of “%1”</source>
        <translation>l’entraînement le prendrait à la place de «&#xa0;%1&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%n older checkpoint(s) are moved to the archive, so that %1 are left.</source>
        <translation>
            <numerusform>%n point de reprise plus ancien est déplacé dans l’archive, de sorte qu’il en reste %1.</numerusform>
            <numerusform>%n points de reprise plus anciens sont déplacés dans l’archive, de sorte qu’il en reste %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>only the last %1 checkpoints are kept</source>
        <translation>seuls les %1 derniers points de reprise sont conservés</translation>
    </message>
    <message>
        <source>No latest checkpoint is restored: training will not resume from what is copied here.</source>
        <translation>Le dernier point de reprise n’est pas restauré&#xa0;: l’entraînement ne reprendra pas à partir de ce qui est copié ici.</translation>
    </message>
    <message>
        <source>Training looks for names that begin with “%1”, so it will not find “%2”.</source>
        <translation>L’entraînement cherche des noms qui commencent par «&#xa0;%1&#xa0;»&#xa0;: il ne trouvera donc pas «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>Check the section&apos;s scenario, or choose a checkpoint of this scenario.</source>
        <translation>Vérifier le scénario de la section, ou choisir un point de reprise de ce scénario.</translation>
    </message>
    <message>
        <source>Training will not resume from “%1”: it cannot read the number of steps from this name, and starts from scratch.</source>
        <translation>L’entraînement ne reprendra pas à partir de «&#xa0;%1&#xa0;»&#xa0;: il ne peut pas lire le nombre de pas dans ce nom, et repart de zéro.</translation>
    </message>
    <message>
        <source>Rename the experiment so that “steps” occurs in checkpoint names only once.</source>
        <translation>Renommer l’expérience de sorte que «&#xa0;steps&#xa0;» n’apparaisse qu’une fois dans les noms des points de reprise.</translation>
    </message>
    <message>
        <source>Training will find “%1”, but reads %L2 steps from its name instead of %L3.</source>
        <translation>L’entraînement trouvera «&#xa0;%1&#xa0;», mais lit %L2 pas dans son nom au lieu de %L3.</translation>
    </message>
    <message>
        <source>“%1” and “%2” have the same number of steps: which one training takes is left to chance.</source>
        <translation>«&#xa0;%1&#xa0;» et «&#xa0;%2&#xa0;» ont le même nombre de pas&#xa0;: lequel l’entraînement prendra est laissé au hasard.</translation>
    </message>
    <message>
        <source>Restore only one of them.</source>
        <translation>N’en restaurer qu’un seul.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written: the system refuses it.</source>
        <translation>Impossible d’écrire dans le dossier «&#xa0;%1&#xa0;»&#xa0;: le système le refuse.</translation>
    </message>
    <message>
        <source>Check its permissions, or choose another target.</source>
        <translation>Vérifier ses permissions, ou choisir une autre cible.</translation>
    </message>
    <message>
        <source>The disk is too full: %1 are needed and %2 are free.</source>
        <translation>Le disque est trop plein&#xa0;: il faut %1 et %2 sont libres.</translation>
    </message>
    <message>
        <source>Free some space, for example by removing old backups.</source>
        <translation>Libérer de la place, par exemple en supprimant d’anciennes sauvegardes.</translation>
    </message>
    <message>
        <source>“%1” gets a later time than “%2”, because it has more steps and training code goes by file times.</source>
        <translation>«&#xa0;%1&#xa0;» reçoit une date plus récente que «&#xa0;%2&#xa0;», car il compte plus de pas et le code d’entraînement se fie aux dates des fichiers.</translation>
    </message>
    <message>
        <source>“%1” gets the present time: “%2” in the target is newer, and training code that goes by file times would prefer it, or delete the restored one first.</source>
        <translation>«&#xa0;%1&#xa0;» reçoit la date actuelle&#xa0;: «&#xa0;%2&#xa0;», dans la cible, est plus récent, et un code d’entraînement qui se fie aux dates des fichiers le préférerait, ou supprimerait d’abord celui qui est restauré.</translation>
    </message>
    <message numerus="yes">
        <source>%n replay buffer(s) or statistics without their checkpoint are moved to the archive.</source>
        <translation>
            <numerusform>%n fichier associé (mémoire de rejeu ou statistiques) sans son point de reprise est déplacé dans l’archive.</numerusform>
            <numerusform>%n fichiers associés (mémoires de rejeu ou statistiques) sans leur point de reprise sont déplacés dans l’archive.</numerusform>
        </translation>
    </message>
    <message>
        <source>its checkpoint is gone</source>
        <translation>son point de reprise n’est plus là</translation>
    </message>
    <message>
        <source>There is no configuration hash in the name “%1”: training code that checks it archives all checkpoints and starts from scratch.</source>
        <translation>Le nom «&#xa0;%1&#xa0;» ne contient pas d’empreinte de configuration&#xa0;: un code d’entraînement qui la vérifie archive tous les points de reprise et repart de zéro.</translation>
    </message>
    <message>
        <source>Choose a checkpoint whose name has the hash of the configuration, eight hex digits.</source>
        <translation>Choisissez un point de reprise dont le nom contient l’empreinte de la configuration, huit chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>Training code that checks the configuration hash takes the number of steps in “%1” for it, archives all checkpoints and starts from scratch.</source>
        <translation>Un code d’entraînement qui vérifie l’empreinte de configuration prend pour elle le nombre de pas dans «&#xa0;%1&#xa0;», archive tous les points de reprise et repart de zéro.</translation>
    </message>
    <message>
        <source>“%1” in the target is a folder, but training would take it for a checkpoint instead of “%2” and fail.</source>
        <translation>«&#xa0;%1&#xa0;» dans la cible est un dossier, mais l’entraînement le prendrait pour un point de reprise à la place de «&#xa0;%2&#xa0;» et échouerait.</translation>
    </message>
    <message>
        <source>Rename the folder, or move it out of the training location.</source>
        <translation>Renommer le dossier, ou le sortir de l’emplacement d’entraînement.</translation>
    </message>
</context>
<context>
    <name>Reprise::PrepareJob</name>
    <message>
        <source>Commit and push the code</source>
        <translation>Faire un commit du code et le pousser</translation>
    </message>
    <message>
        <source>Looking at the repository…</source>
        <translation>Examen du dépôt…</translation>
    </message>
    <message>
        <source>%1 is only a Git LFS pointer: the run would find a text file instead of a checkpoint.</source>
        <translation>%1 n’est qu’un pointeur Git LFS&#xa0;: l’exécution trouverait un fichier texte au lieu d’un point de reprise.</translation>
    </message>
    <message>
        <source>The remote has all of it already.</source>
        <translation>Le dépôt distant a déjà tout.</translation>
    </message>
    <message numerus="yes">
        <source>Committing %n changed file(s)…</source>
        <translation>
            <numerusform>Commit de %n fichier modifié…</numerusform>
            <numerusform>Commit de %n fichiers modifiés…</numerusform>
        </translation>
    </message>
    <message>
        <source>Pushing…</source>
        <translation>Push en cours…</translation>
    </message>
</context>
<context>
    <name>Reprise::ProjectFile</name>
    <message>
        <source>“%1” is not a folder inside the project.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un dossier situé dans le projet.</translation>
    </message>
    <message>
        <source>“%1” is not a name for an environment variable.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un nom de variable d’environnement.</translation>
    </message>
    <message>
        <source>“%1” looks like a secret. The kernel script is stored on Kaggle: keep secrets out of it.</source>
        <translation>«&#xa0;%1&#xa0;» ressemble à un secret. Le script du notebook est stocké sur Kaggle&#xa0;: ne pas y mettre de secrets.</translation>
    </message>
    <message>
        <source>an object in braces</source>
        <translation>un objet entre accolades</translation>
    </message>
    <message>
        <source>a policy&apos;s name, a list of layer widths or an object</source>
        <translation>un nom de politique, une liste de largeurs de couches ou un objet</translation>
    </message>
    <message>
        <source>An id has only letters, digits, “_” and “-”.</source>
        <translation>Un identifiant ne contient que des lettres, des chiffres, «&#xa0;_&#xa0;» et «&#xa0;-&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” is neither a Python module (package.name) nor a script in the project (folder/name.py).</source>
        <translation>«&#xa0;%1&#xa0;» n’est ni un module Python (package.name) ni un script du projet (folder/name.py).</translation>
    </message>
    <message>
        <source>It must be “load”, “set_parameters” or “unknown”.</source>
        <translation>La valeur doit être «&#xa0;load&#xa0;», «&#xa0;set_parameters&#xa0;» ou «&#xa0;unknown&#xa0;».</translation>
    </message>
    <message>
        <source>a list in brackets</source>
        <translation>une liste entre crochets</translation>
    </message>
    <message>
        <source>A section must be an object in braces.</source>
        <translation>Une section doit être un objet entre accolades.</translation>
    </message>
    <message>
        <source>There are two sections with the id “%1”.</source>
        <translation>Deux sections ont l’identifiant «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>The file has format version %1, but this Reprise knows only version %2. Please update Reprise.</source>
        <translation>Le fichier est au format de version %1, mais cette version de Reprise ne connaît que la version %2. Veuillez mettre Reprise à jour.</translation>
    </message>
    <message>
        <source>There are no sections, so there is nothing to run.</source>
        <translation>Il n’y a aucune section, donc rien à exécuter.</translation>
    </message>
    <message>
        <source>The project file is not right at line %1, column %2: %3</source>
        <translation>Le fichier de projet est incorrect à la ligne %1, colonne %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>The file must be an object in braces.</source>
        <translation>Le fichier doit être un objet entre accolades.</translation>
    </message>
    <message>
        <source>There is no %1 in the folder “%2”.</source>
        <translation>Il n’y a pas de %1 dans le dossier «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>The project file “%1” cannot be read. Please check its permissions.</source>
        <translation>Impossible de lire le fichier de projet «&#xa0;%1&#xa0;». Veuillez vérifier ses permissions.</translation>
    </message>
    <message>
        <source>The file “%1” is too large to be a project file.</source>
        <translation>Le fichier «&#xa0;%1&#xa0;» est trop grand pour être un fichier de projet.</translation>
    </message>
    <message>
        <source>“%1” was changed by another program since it was read. Nothing was saved: reload the project, then make your change again.</source>
        <translation>«&#xa0;%1&#xa0;» a été modifié par un autre programme depuis sa lecture. Rien n’a été enregistré&#xa0;: recharger le projet, puis refaire la modification.</translation>
    </message>
    <message>
        <source>The project file “%1” cannot be written. Please check the folder&apos;s permissions and free space.</source>
        <translation>Impossible d’écrire le fichier de projet «&#xa0;%1&#xa0;». Veuillez vérifier les permissions du dossier et l’espace libre.</translation>
    </message>
    <message>
        <source>7.3 Analytical solutions</source>
        <translation>7.3 Solutions analytiques</translation>
    </message>
    <message>
        <source>7.4 Calibration</source>
        <translation>7.4 Calibrage</translation>
    </message>
    <message>
        <source>7.5 Digital twin</source>
        <translation>7.5 Jumeau numérique</translation>
    </message>
    <message>
        <source>7.6 Reinforcement learning performance</source>
        <translation>7.6 Performances de l’apprentissage par renforcement</translation>
    </message>
    <message>
        <source>7.7 Robustness</source>
        <translation>7.7 Robustesse</translation>
    </message>
    <message>
        <source>Traffic signal control</source>
        <translation>Commande de feux de circulation</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>ligne %1, colonne %2</translation>
    </message>
    <message>
        <source>The project file is not right at %1: %2</source>
        <extracomment>%1 is a place (&quot;line 3, column 5&quot;), %2 a JSON pointer (&quot;/sections/0/minutes&quot;), %3 a sentence</extracomment>
        <translation>Le fichier de projet est incorrect (%1)&#xa0;: %2</translation>
    </message>
    <message>
        <source>The project file is not right at %1 (%2): %3</source>
        <translation>Le fichier de projet est incorrect (%1, %2)&#xa0;: %3</translation>
    </message>
    <message>
        <source>Project file, %1: %2</source>
        <extracomment>%1 is a place (&quot;line 3, column 5&quot;), %2 a sentence</extracomment>
        <translation>Fichier de projet, %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <translation>«&#xa0;%1&#xa0;» doit être %2.</translation>
    </message>
    <message>
        <source>a text in quotation marks</source>
        <translation>un texte entre guillemets</translation>
    </message>
    <message>
        <source>“%1” is missing.</source>
        <translation>«&#xa0;%1&#xa0;» manque.</translation>
    </message>
    <message>
        <source>“%1” must not be empty.</source>
        <translation>«&#xa0;%1&#xa0;» ne doit pas être vide.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>un nombre entier de %1 à %2</translation>
    </message>
    <message>
        <source>a whole number from %1 up</source>
        <translation>un nombre entier supérieur ou égal à %1</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>une liste de textes</translation>
    </message>
    <message>
        <source>an object whose values are texts</source>
        <translation>un objet dont les valeurs sont des textes</translation>
    </message>
    <message>
        <source>a list of whole numbers, such as [26]</source>
        <translation>une liste de nombres entiers, telle que [26]</translation>
    </message>
    <message>
        <source>Reprise does not know the key “%1”; it is kept as it is.</source>
        <translation>Reprise ne connaît pas la clé «&#xa0;%1&#xa0;»&#xa0;; elle est conservée telle quelle.</translation>
    </message>
    <message>
        <source>It must be “train_dqn”, “section_7_6” or “trainer”.</source>
        <translation>Ce doit être «&#xa0;train_dqn&#xa0;», «&#xa0;section_7_6&#xa0;» ou «&#xa0;trainer&#xa0;».</translation>
    </message>
</context>
<context>
    <name>Reprise::ProjectPage</name>
    <message>
        <source>Remove “%1” from the project?</source>
        <translation>Retirer «&#xa0;%1&#xa0;» du projet&#xa0;?</translation>
    </message>
    <message>
        <source>The section is taken out of reprise.json. Its runs, downloads and checkpoints stay.</source>
        <translation>La section est retirée de reprise.json. Ses exécutions, ses téléchargements et ses points de reprise restent.</translation>
    </message>
    <message>
        <source>Remove Section</source>
        <translation>Retirer la section</translation>
    </message>
    <message>
        <source>Forget this run?</source>
        <translation>Oublier cette exécution&#xa0;?</translation>
    </message>
    <message>
        <source>It leaves the list, with its history. Nothing changes on Kaggle, and downloaded files stay on this disk.</source>
        <translation>Elle disparaît de la liste, avec son historique. Rien ne change sur Kaggle, et les fichiers téléchargés restent sur ce disque.</translation>
    </message>
    <message>
        <source>Forget Run</source>
        <translation>Oublier l’exécution</translation>
    </message>
    <message>
        <source>The run of “%1” left checkpoints. Restore them so that the next run goes on from there.</source>
        <translation>L’exécution de «&#xa0;%1&#xa0;» a laissé des points de reprise. Les restaurer permet à la prochaine exécution de continuer à partir de là.</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurer…</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Comparer…</translation>
    </message>
    <message numerus="yes">
        <source>The run succeeded, and %n file(s) were restored into %1.</source>
        <translation>
            <numerusform>L’exécution a réussi, et %n fichier a été restauré dans %1.</numerusform>
            <numerusform>L’exécution a réussi, et %n fichiers ont été restaurés dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo the restore</source>
        <translation>Annuler la restauration</translation>
    </message>
    <message>
        <source>There is no restore to undo in this project.</source>
        <translation>Il n’y a aucune restauration à annuler dans ce projet.</translation>
    </message>
    <message>
        <source>Undo the restore of %1?</source>
        <translation>Annuler la restauration de %1&#xa0;?</translation>
    </message>
    <message>
        <source>In %1, these files are taken out again, and what was there before comes back.</source>
        <translation>Dans %1, ces fichiers sont retirés, et ce qui s’y trouvait auparavant est remis en place.</translation>
    </message>
    <message>
        <source>Undo Restore</source>
        <translation>Annuler la restauration</translation>
    </message>
    <message>
        <source>Undo the restore of %1</source>
        <translation>Annuler la restauration de %1</translation>
    </message>
    <message>
        <source>The restore was undone; the training location is as it was before.</source>
        <translation>La restauration a été annulée&#xa0;; le dossier d’entraînement est comme auparavant.</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Aucun projet</translation>
    </message>
    <message>
        <source>This folder has no reprise.json. The built-in layout is used; it is written when you change a section.</source>
        <translation>Ce dossier ne contient pas de reprise.json. L’organisation prédéfinie est utilisée&#xa0;; elle est écrite dès qu’une section est modifiée.</translation>
    </message>
    <message>
        <source>Open a project with a section to restore into first.</source>
        <translation>Ouvrir d’abord un projet qui comporte une section où restaurer.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) restored into %1.</source>
        <translation>
            <numerusform>%n fichier restauré dans %1.</numerusform>
            <numerusform>%n fichiers restaurés dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the Timeline</source>
        <translation>Enregistrer la chronologie</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) uploaded into the private dataset %1.</source>
        <translation>
            <numerusform>%n fichier envoyé vers le jeu de données privé %1.</numerusform>
            <numerusform>%n fichiers envoyés vers le jeu de données privé %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open on Kaggle</source>
        <translation>Ouvrir sur Kaggle</translation>
    </message>
</context>
<context>
    <name>Reprise::PropertiesView</name>
    <message>
        <source>Search names and values</source>
        <translation>Rechercher dans les noms et les valeurs</translation>
    </message>
    <message>
        <source>Search the properties</source>
        <translation>Rechercher dans les propriétés</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propriétés</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>No name and no value contains these words.</source>
        <translation>Aucun nom et aucune valeur ne contient ces mots.</translation>
    </message>
    <message>
        <source>Clear the Search</source>
        <translation>Effacer la recherche</translation>
    </message>
</context>
<context>
    <name>Reprise::PushJob</name>
    <message>
        <source>Looking at the present version…</source>
        <translation>Examen de la version actuelle…</translation>
    </message>
    <message>
        <source>Pushing…</source>
        <translation>Envoi en cours…</translation>
    </message>
    <message numerus="yes">
        <source>%1 Trying again in %n second(s).</source>
        <extracomment>%1: a whole sentence that says what went wrong</extracomment>
        <translation>
            <numerusform>%1 Nouvelle tentative dans %n seconde.</numerusform>
            <numerusform>%1 Nouvelle tentative dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The answer was lost. Looking whether the version arrived…</source>
        <translation>La réponse s’est perdue. Vérification de l’arrivée de la version…</translation>
    </message>
    <message>
        <source>The answer to the push was lost, and meanwhile somebody else made version %1 of %2. Look at it before you push again.</source>
        <translation>La réponse à l’envoi s’est perdue, et entre-temps quelqu’un d’autre a créé la version %1 de %2. Examinez-la avant un nouvel envoi.</translation>
    </message>
    <message>
        <source>The answer to the push was lost, and Kaggle does not tell whether the version arrived. Look at %1 before you push again.</source>
        <translation>La réponse à l’envoi s’est perdue, et Kaggle ne dit pas si la version est arrivée. Examinez %1 avant un nouvel envoi.</translation>
    </message>
    <message>
        <source>Kaggle started nothing: %1</source>
        <translation>Kaggle n’a rien démarré&#xa0;: %1</translation>
    </message>
    <message>
        <source>Kaggle started version %1 without the data it needs: %2 was refused. Check that it exists and that your account may read it.</source>
        <translation>Kaggle a démarré la version %1 sans les données nécessaires&#xa0;: %2 a été refusé. Vérifiez que cet élément existe et que votre compte est autorisé à le lire.</translation>
    </message>
    <message>
        <source>Kaggle’s answer does not name the version it made.</source>
        <translation>La réponse de Kaggle n’indique pas la version créée.</translation>
    </message>
</context>
<context>
    <name>Reprise::Report</name>
    <message>
        <source>Claim</source>
        <translation>Revendication</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>%1 (quick)</source>
        <translation>%1 (rapide)</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Revendications</translation>
    </message>
    <message>
        <source>Decisive run</source>
        <translation>Exécution décisive</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Mean reward</source>
        <translation>Récompense moyenne</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Reprise</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuves</translation>
    </message>
    <message>
        <source>Validation report</source>
        <translation>Rapport de validation</translation>
    </message>
    <message>
        <source>Validation report: %1</source>
        <translation>Rapport de validation&#xa0;: %1</translation>
    </message>
    <message>
        <source>Claims: %1, %2, %3.</source>
        <extracomment>The parts are counts with their words, such as &quot;2 validated&quot;</extracomment>
        <translation>Revendications&#xa0;: %1, %2, %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n validated</source>
        <translation>
            <numerusform>%n validée</numerusform>
            <numerusform>%n validées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n en attente</numerusform>
            <numerusform>%n en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n en échec</numerusform>
            <numerusform>%n en échec</numerusform>
        </translation>
    </message>
    <message>
        <source>A quick run shows that everything works; only a full run validates or fails a claim.</source>
        <translation>Une exécution rapide montre que tout fonctionne&#xa0;; seule une exécution complète valide ou invalide une revendication.</translation>
    </message>
    <message>
        <source>Made on %1.</source>
        <translation>Établi le %1.</translation>
    </message>
</context>
<context>
    <name>Reprise::ReportDialog</name>
    <message>
        <source>Validation Report</source>
        <translation>Rapport de validation</translation>
    </message>
    <message>
        <source>Validation report</source>
        <translation>Rapport de validation</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Copier en &amp;JSON</translation>
    </message>
</context>
<context>
    <name>Reprise::ReportHeader</name>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Looking for code…</source>
        <translation>Recherche de code…</translation>
    </message>
    <message>
        <source>%1, readable</source>
        <translation>%1, lisible</translation>
    </message>
    <message>
        <source>Every part was read; nothing was executed.</source>
        <translation>Tout a été lu&#xa0;; rien n’a été exécuté.</translation>
    </message>
    <message>
        <source>Do not load this file</source>
        <translation>Ne pas charger ce fichier</translation>
    </message>
    <message>
        <source>Loading it would run: %1.</source>
        <translation>Le charger exécuterait&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Cannot be vouched for</source>
        <translation>Sûreté non garantie</translation>
    </message>
    <message>
        <source>It uses names that are not known: %1.</source>
        <translation>Il utilise des noms inconnus&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Not looked through</source>
        <translation>Non examiné</translation>
    </message>
    <message>
        <source>What cannot be read cannot be vouched for.</source>
        <translation>Ce qui ne peut pas être lu ne peut pas être garanti.</translation>
    </message>
    <message>
        <source>Nothing dangerous found</source>
        <translation>Rien de dangereux trouvé</translation>
    </message>
    <message>
        <source>It carries Python code, as schedules of older versions do; see the page “Safety”.</source>
        <translation>Il contient du code Python, comme le font les programmes de taux des anciennes versions&#xa0;; voir la page «&#xa0;Sécurité&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>%n imported name(s), all of them known.</source>
        <translation>
            <numerusform>%n nom importé, connu.</numerusform>
            <numerusform>%n noms importés, tous connus.</numerusform>
        </translation>
    </message>
    <message>
        <source>algorithm</source>
        <translation>algorithme</translation>
    </message>
    <message>
        <source>Inferred from what is inside; a checkpoint does not state it.</source>
        <translation>Déduit du contenu&#xa0;; un point de reprise ne l’indique pas.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>pas</translation>
    </message>
    <message>
        <source>mean reward</source>
        <translation>récompense moyenne</translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n episode(s) before it was saved.</source>
        <translation>
            <numerusform>Sur %n épisode, le dernier avant l’enregistrement.</numerusform>
            <numerusform>Sur les %n derniers épisodes avant l’enregistrement.</numerusform>
        </translation>
    </message>
    <message>
        <source>before 0.9</source>
        <translation>avant 0.9</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>paramètres</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>tenseurs</translation>
    </message>
    <message>
        <source>transitions</source>
        <translation>transitions</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>lignes</translation>
    </message>
    <message>
        <source>files inside</source>
        <translation>fichiers contenus</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 octets</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>Fichier introuvable</translation>
    </message>
    <message>
        <source>The file was moved, renamed or removed. Put it back and read again, or open it from its new place.</source>
        <translation>Le fichier a été déplacé, renommé ou supprimé. Le remettre en place et relire, ou l’ouvrir à son nouvel emplacement.</translation>
    </message>
    <message>
        <source>The policy is dead</source>
        <translation>La politique est morte</translation>
    </message>
    <message>
        <source>Some of its weights are infinite or not numbers (NaN), so it answers NaN to everything. Go back to an earlier checkpoint.</source>
        <translation>Certains de ses poids sont infinis ou ne sont pas des nombres (NaN)&#xa0;: elle répond NaN à tout. Revenir à un point de reprise antérieur.</translation>
    </message>
    <message>
        <source>It holds numbers and texts only, nothing that loading could run.</source>
        <translation>Il ne contient que des nombres et des textes, rien qu’un chargement pourrait exécuter.</translation>
    </message>
</context>
<context>
    <name>Reprise::RestoreEngine</name>
    <message>
        <source>“%1” in the target changed after the plan was made. Look at the new plan, then restore.</source>
        <translation>«&#xa0;%1&#xa0;» dans la cible a changé depuis l’établissement du plan. Examiner le nouveau plan, puis restaurer.</translation>
    </message>
    <message>
        <source>Putting the files in place…</source>
        <translation>Mise en place des fichiers…</translation>
    </message>
    <message>
        <source>The restore plan is incomplete.</source>
        <translation>Le plan de restauration est incomplet.</translation>
    </message>
    <message>
        <source>“%1” has another size than when the plan was made. Look at the new plan, then restore.</source>
        <translation>«&#xa0;%1&#xa0;» n’a plus la même taille que lors de l’établissement du plan. Examiner le nouveau plan, puis restaurer.</translation>
    </message>
    <message>
        <source>“%1” is not what was downloaded: its content changed since. Download it again.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas ce qui a été téléchargé&#xa0;: son contenu a changé depuis. Le télécharger à nouveau.</translation>
    </message>
    <message>
        <source>“%1” did not arrive whole on the disk. Check the disk and try again.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas arrivé entier sur le disque. Vérifier le disque et réessayer.</translation>
    </message>
    <message>
        <source>“%1” was moved here by Reprise: %2.
</source>
        <translation>«&#xa0;%1&#xa0;» a été déplacé ici par Reprise&#xa0;: %2.
</translation>
    </message>
    <message>
        <source>“%1” could not be written.</source>
        <translation>Impossible d’écrire «&#xa0;%1&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>Copying %n file(s)…</source>
        <translation>
            <numerusform>Copie de %n fichier…</numerusform>
            <numerusform>Copie de %n fichiers…</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has another content than when the plan was made. Look at the new plan, then restore.</source>
        <translation>«&#xa0;%1&#xa0;» n’a plus le même contenu qu’au moment de la préparation du plan. Regardez le nouveau plan, puis restaurez.</translation>
    </message>
</context>
<context>
    <name>Reprise::RestoreHistory</name>
    <message>
        <source>There is no restore to undo under this name.</source>
        <translation>Il n’y a aucune restauration à annuler sous ce nom.</translation>
    </message>
    <message>
        <source>This restore was undone already.</source>
        <translation>Cette restauration a déjà été annulée.</translation>
    </message>
    <message>
        <source>This restore was never finished: there is nothing to undo.</source>
        <translation>Cette restauration n’a jamais été achevée&#xa0;: il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>This restore is still under way, or waits to be put right at the next start.</source>
        <translation>Cette restauration est encore en cours, ou attend d’être remise en ordre au prochain démarrage.</translation>
    </message>
    <message>
        <source>The backup of this restore is gone, so it cannot be undone.</source>
        <translation>La sauvegarde de cette restauration n’existe plus&#xa0;: elle ne peut donc pas être annulée.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed since the restore, first of all “%1”. Undo all the same keeps the present ones in a backup.</source>
        <translation>
            <numerusform>%n fichier a changé depuis la restauration&#xa0;: «&#xa0;%1&#xa0;». Annuler malgré tout conserve le fichier présent dans une sauvegarde.</numerusform>
            <numerusform>%n fichiers ont changé depuis la restauration, à commencer par «&#xa0;%1&#xa0;». Annuler malgré tout conserve les fichiers présents dans une sauvegarde.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RestoreJob</name>
    <message numerus="yes">
        <source>Restore %n file(s) from %1</source>
        <translation>
            <numerusform>Restaurer %n fichier depuis %1</numerusform>
            <numerusform>Restaurer %n fichiers depuis %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RestorePlan</name>
    <message>
        <source>A stored restore plan cannot be read.</source>
        <translation>Un plan de restauration enregistré est illisible.</translation>
    </message>
    <message>
        <source>Restore from %1 to %2</source>
        <translation>Restauration de %1 vers %2</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>remplacer</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copier</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>back up</source>
        <translation>sauvegarder</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>archiver</translation>
    </message>
    <message>
        <source>%1 → %2: %3</source>
        <translation>%1 → %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>conserver</translation>
    </message>
    <message>
        <source>%1 is there already</source>
        <translation>%1 est déjà en place</translation>
    </message>
    <message>
        <source>cannot:</source>
        <translation>impossible&#xa0;:</translation>
    </message>
    <message>
        <source>warning:</source>
        <translation>attention&#xa0;:</translation>
    </message>
    <message>
        <source>note:</source>
        <translation>note&#xa0;:</translation>
    </message>
    <message>
        <source>then:</source>
        <translation>ensuite&#xa0;:</translation>
    </message>
    <message>
        <source>training finds %1 and goes on from step %L2</source>
        <translation>l’entraînement trouve %1 et continue à partir du pas %L2</translation>
    </message>
</context>
<context>
    <name>Reprise::RestoreSession</name>
    <message>
        <source>%1, version %2</source>
        <translation>%1, version %2</translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation>Il n’existe aucun fichier ni dossier %1.</translation>
    </message>
    <message>
        <source>Nothing of %1 is on this computer. Download its outputs first.</source>
        <translation>Rien de %1 ne se trouve sur cet ordinateur. Télécharger d’abord ses sorties.</translation>
    </message>
    <message>
        <source>There is no checkpoint in %1.</source>
        <translation>%1 ne contient aucun point de reprise.</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>Lecture de %1…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Look for checkpoints in %1</source>
        <translation>Rechercher des points de reprise dans %1</translation>
    </message>
    <message>
        <source>Plan the restore of %1</source>
        <translation>Planifier la restauration de %1</translation>
    </message>
    <message>
        <source>Restore checkpoints of %1</source>
        <translation>Restaurer les points de reprise de %1</translation>
    </message>
    <message>
        <source>Undo the restore of %1</source>
        <translation>Annuler la restauration de %1</translation>
    </message>
    <message>
        <source>The project has no section “%1”.</source>
        <translation>Le projet n’a pas de section «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>%1 has no checkpoints yet: its training location does not exist.</source>
        <translation>%1 n’a pas encore de points de reprise&#xa0;: son dossier d’entraînement n’existe pas.</translation>
    </message>
</context>
<context>
    <name>Reprise::RestoreWizard</name>
    <message>
        <source>Restore Checkpoints — %1</source>
        <translation>Restaurer des points de reprise — %1</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Précédent</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>&amp;Stop and Put Back</source>
        <translation>A&amp;rrêter et remettre en place</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
</context>
<context>
    <name>Reprise::ResumeProof</name>
    <message>
        <source>The lowest number of steps in this run&apos;s new checkpoints is %L1; the restored one has %L2.</source>
        <translation>Le plus petit nombre de pas des nouveaux points de reprise de cette exécution est %L1&#xa0;; le point de reprise restauré en compte %L2.</translation>
    </message>
    <message>
        <source>Training resumed at step %L1.</source>
        <translation>L’entraînement a repris au pas %L1.</translation>
    </message>
    <message>
        <source>Training resumed from “%1”.</source>
        <translation>L’entraînement a repris à partir de «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Training resumed from “%1” at step %L2.</source>
        <translation>L’entraînement a repris à partir de «&#xa0;%1&#xa0;» au pas %L2.</translation>
    </message>
    <message>
        <source>Training began from scratch, although it was to go on from a checkpoint.</source>
        <translation>L’entraînement est parti de zéro, alors qu’il devait continuer à partir d’un point de reprise.</translation>
    </message>
    <message>
        <source>Training began from scratch, as it was meant to.</source>
        <translation>L’entraînement est parti de zéro, comme prévu.</translation>
    </message>
    <message>
        <source>The log and the step numbers contradict each other: look at the evidence before you trust this run.</source>
        <translation>Le journal et les nombres de pas se contredisent&#xa0;: examiner les indices avant de se fier à cette exécution.</translation>
    </message>
    <message>
        <source>Nothing in the log tells whether training resumed.</source>
        <translation>Rien dans le journal n’indique si l’entraînement a repris.</translation>
    </message>
    <message>
        <source>The run has not said yet whether it resumed.</source>
        <translation>L’exécution n’a pas encore indiqué si elle a repris.</translation>
    </message>
    <message>
        <source>Training resumed at step %L1, but not from the restored checkpoint, which has %L2.</source>
        <translation>L’entraînement a repris au pas %L1, mais pas depuis le point de reprise restauré, qui en compte %L2.</translation>
    </message>
</context>
<context>
    <name>Reprise::ResumeReasons</name>
    <message>
        <source>Nothing was attached to this run. Attach the kernel of the run before it, or restore its checkpoints and commit them.</source>
        <translation>Rien n’était joint à cette exécution. Joindre le notebook de l’exécution précédente, ou restaurer ses points de reprise et en faire un commit.</translation>
    </message>
    <message>
        <source>The checkpoint never arrived: something was attached, but the run did not find the file in it. Check that the attached run still has it among its outputs.</source>
        <translation>Le point de reprise n’est jamais arrivé&#xa0;: quelque chose était joint, mais l’exécution n’y a pas trouvé le fichier. Vérifier que l’exécution jointe l’a toujours parmi ses sorties.</translation>
    </message>
    <message>
        <source>What arrived was a Git LFS pointer, a small text in place of the file. Attach the run&apos;s outputs instead of committing checkpoints, or fetch them with “git lfs pull”.</source>
        <translation>Ce qui est arrivé est un pointeur Git LFS, un petit texte à la place du fichier. Joindre les sorties de l’exécution au lieu de faire un commit des points de reprise, ou récupérer ceux-ci avec «&#xa0;git lfs pull&#xa0;».</translation>
    </message>
    <message>
        <source>The checkpoint could not be loaded, and training code went on without it. Compare it with what the section expects: network, spaces and library versions.</source>
        <translation>Le point de reprise n’a pas pu être chargé, et le code d’entraînement a continué sans lui. Le comparer à ce que la section attend&#xa0;: réseau, espaces et versions des bibliothèques.</translation>
    </message>
    <message>
        <source>Training code put the checkpoint aside, because it was made with another configuration.</source>
        <translation>Le code d’entraînement a écarté le point de reprise, car il a été créé avec une autre configuration.</translation>
    </message>
    <message>
        <source>The file was there, but training looks for other names: check the scenario&apos;s prefix and the folder.</source>
        <translation>Le fichier était présent, mais l’entraînement cherche d’autres noms&#xa0;: vérifier le préfixe du scénario et le dossier.</translation>
    </message>
    <message>
        <source>Training reads 0 steps from the checkpoint&apos;s name, which counts as no checkpoint.</source>
        <translation>L’entraînement lit 0 pas dans le nom du point de reprise, ce qui équivaut à une absence de point de reprise.</translation>
    </message>
    <message>
        <source>Resuming was switched off for this run.</source>
        <translation>La reprise était désactivée pour cette exécution.</translation>
    </message>
    <message>
        <source>The checkpoint has as many steps as were asked for: nothing was left to train.</source>
        <translation>Le point de reprise compte déjà autant de pas qu’il en était demandé&#xa0;: il ne restait rien à entraîner.</translation>
    </message>
    <message>
        <source>Attached to this run: nothing.</source>
        <translation>Joint à cette exécution&#xa0;: rien.</translation>
    </message>
    <message>
        <source>Attached to this run: %1.</source>
        <translation>Joint à cette exécution&#xa0;: %1.</translation>
    </message>
    <message>
        <source>It received: %1.</source>
        <translation>Elle a reçu&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>Reprise::ResumeSourceJob</name>
    <message>
        <source>Find what %1 goes on from</source>
        <translation>Rechercher à partir de quoi %1 continue</translation>
    </message>
    <message>
        <source>Reading the checkpoints…</source>
        <translation>Lecture des points de reprise…</translation>
    </message>
    <message>
        <source>There is no checkpoint to resume from in %1: only best or final models.</source>
        <translation>%1 ne contient aucun point de reprise à partir duquel reprendre&#xa0;: seulement des modèles «&#xa0;best&#xa0;» ou «&#xa0;final&#xa0;».</translation>
    </message>
    <message>
        <source>%1 will not load in the next run: %2 Restore another checkpoint, or move it aside to start from scratch.</source>
        <translation>%1 ne se chargera pas lors de la prochaine exécution&#xa0;: %2 Restaurer un autre point de reprise, ou déplacer celui-ci pour repartir de zéro.</translation>
    </message>
    <message>
        <source>Checking that %1 still holds the checkpoints…</source>
        <translation>Vérification de la présence des points de reprise dans %1…</translation>
    </message>
    <message>
        <source>%1 has no outputs to resume from: its newest version saved nothing.</source>
        <translation>%1 n’a aucune sortie à partir de laquelle reprendre&#xa0;: sa version la plus récente n’a rien enregistré.</translation>
    </message>
    <message>
        <source>%1 was not followed to its end, so its checkpoints are not restored and this run would not go on from them. Watch it first, or choose what to resume from.</source>
        <translation>%1 n’a pas été suivi jusqu’à la fin&#xa0;: ses points de reprise ne sont pas restaurés et cette exécution n’en repartirait pas. Suivez-le d’abord, ou choisissez d’où reprendre.</translation>
    </message>
    <message>
        <source>%1 left checkpoints that were never restored, and this run would not go on from them. Restore them first, or choose what to resume from.</source>
        <translation>%1 a laissé des points de reprise qui n’ont jamais été restaurés, et cette exécution n’en repartirait pas. Restaurez-les d’abord, ou choisissez d’où reprendre.</translation>
    </message>
    <message>
        <source>%1 is running at this moment, so its outputs cannot be attached. Wait until it has ended, or go on from another run.</source>
        <translation>%1 est en cours d’exécution&#xa0;: ses résultats ne peuvent pas encore être joints. Attendez la fin, ou reprenez depuis une autre exécution.</translation>
    </message>
    <message>
        <source>Training is complete already: %1 holds %L2 timesteps and this section trains to %L3. The run would end without training. Raise total_timesteps in the section and in the training code, or start from scratch.</source>
        <translation>L’entraînement est déjà terminé&#xa0;: %1 contient %L2 pas et cette section s’entraîne jusqu’à %L3. L’exécution se terminerait sans entraînement. Augmentez total_timesteps dans la section et dans le code d’entraînement, ou partez de zéro.</translation>
    </message>
    <message>
        <source>%1 holds all of the %L2 timesteps that its training was asked for: a run that asks for no more ends without training.</source>
        <translation>%1 contient déjà les %L2 pas demandés à son entraînement&#xa0;: une exécution qui n’en demande pas davantage se termine sans entraînement.</translation>
    </message>
    <message>
        <source>%1 is not a checkpoint that training finds: it looks for names that begin with “%2”, so the run would begin from scratch. Correct the section&apos;s prefix, choose other checkpoints, or start from scratch.</source>
        <translation>%1 n’est pas un point de reprise que l’entraînement trouve&#xa0;: il cherche des noms qui commencent par «&#xa0;%2&#xa0;», l’exécution repartirait donc de zéro. Corrigez le préfixe de la section, choisissez d’autres points de reprise, ou partez de zéro.</translation>
    </message>
    <message>
        <source>%1 is left out, because it will not load: %2</source>
        <translation>%1 est laissé de côté, car il ne se chargera pas&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 has a newer version, %2, and only the newest one&apos;s outputs can be attached. Go on from that one, or from a folder with the checkpoints of the version you mean.</source>
        <translation>%1 a une version plus récente, %2, et seuls les résultats de la plus récente peuvent être joints. Reprenez depuis celle-là, ou depuis un dossier contenant les points de reprise de la version voulue.</translation>
    </message>
</context>
<context>
    <name>Reprise::RetryingJob</name>
    <message numerus="yes">
        <source>%1 Trying again in %n second(s) (%2 of %3).</source>
        <extracomment>%1: a whole sentence that says what went wrong; %2 and %3: numbers</extracomment>
        <translation>
            <numerusform>%1 Nouvel essai dans %n seconde (%2 sur %3).</numerusform>
            <numerusform>%1 Nouvel essai dans %n secondes (%2 sur %3).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RunDetail</name>
    <message>
        <source>%1, version %2</source>
        <extracomment>Title of a run: its name and version</extracomment>
        <translation>%1, version %2</translation>
    </message>
    <message>
        <source>quick mode</source>
        <translation>mode rapide</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>This run trained from scratch although a checkpoint was attached.</source>
        <translation>Cette exécution s’est entraînée de zéro alors qu’un point de reprise était joint.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>%1: what happened; %2: the likely reason, a sentence</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Show Evidence</source>
        <translation>Afficher les indices</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Points de reprise</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>No run is selected</source>
        <translation>Aucune exécution n’est sélectionnée</translation>
    </message>
    <message>
        <source>Select a run above to see its log, its outputs and whether it resumed.</source>
        <translation>Sélectionner une exécution ci-dessus pour voir son journal, ses sorties et si elle a repris.</translation>
    </message>
</context>
<context>
    <name>Reprise::RunDialog</name>
    <message>
        <source>The section&apos;s last successful run</source>
        <translation>La dernière exécution réussie de la section</translation>
    </message>
    <message>
        <source>Nothing: train from scratch</source>
        <translation>Rien&#xa0;: entraîner de zéro</translation>
    </message>
    <message>
        <source>Nothing: this section does not resume</source>
        <translation>Rien&#xa0;: cette section ne reprend pas</translation>
    </message>
    <message>
        <source>Version %1 (%2, %3)</source>
        <extracomment>An earlier run: %1 its version, %2 how many steps it reached or its status, %3 when it ended</extracomment>
        <translation>Version %1 (%2, %3)</translation>
    </message>
    <message>
        <source>A folder with checkpoints…</source>
        <translation>Un dossier contenant des points de reprise…</translation>
    </message>
    <message>
        <source>The folder %1</source>
        <translation>Le dossier %1</translation>
    </message>
    <message>
        <source>Choose the Folder With the Checkpoints</source>
        <translation>Choisir le dossier contenant les points de reprise</translation>
    </message>
    <message>
        <source>Choose the folder to resume from.</source>
        <translation>Choisir le dossier à partir duquel reprendre.</translation>
    </message>
    <message>
        <source>Run Section</source>
        <translation>Exécuter la section</translation>
    </message>
    <message>
        <source>Pushed as %1, expected to take %2.</source>
        <translation>Envoi en tant que %1, durée prévue&#xa0;: %2.</translation>
    </message>
    <message>
        <source>&amp;Quick mode: a short run that shows whether everything works</source>
        <translation>Mode &amp;rapide&#xa0;: une courte exécution qui montre si tout fonctionne</translation>
    </message>
    <message>
        <source>Resume &amp;from:</source>
        <translation>Reprendre à &amp;partir de&#xa0;:</translation>
    </message>
    <message>
        <source>Push even if the &amp;comparison says that the checkpoint will not load</source>
        <translation>Envoyer même si la &amp;comparaison indique que le point de reprise ne se chargera pas</translation>
    </message>
    <message>
        <source>R&amp;estore the checkpoints when the run has succeeded</source>
        <translation>Re&amp;staurer les points de reprise une fois l’exécution réussie</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>&amp;Run Quick</source>
        <translation>&amp;Exécuter en mode rapide</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Exécuter</translation>
    </message>
    <message>
        <source>A dataset on Kaggle</source>
        <translation>Un jeu de données Kaggle</translation>
    </message>
    <message>
        <source>Enter the dataset to resume from: owner/name, or its address on the web.</source>
        <translation>Indiquer le jeu de données dont repartir : propriétaire/nom, ou son adresse sur le web.</translation>
    </message>
    <message>
        <source>Dataset to resume from</source>
        <translation>Jeu de données dont repartir</translation>
    </message>
    <message>
        <source>A private dataset with checkpoints, such as the restore assistant makes. They are compared with the next run before it is pushed.</source>
        <translation>Un jeu de données privé contenant des points de reprise, comme en crée l’assistant de restauration. Ils sont comparés avec la prochaine exécution avant qu’elle soit poussée.</translation>
    </message>
</context>
<context>
    <name>Reprise::RunDownload</name>
    <message>
        <source>Download outputs of %1</source>
        <translation>Télécharger les sorties de %1</translation>
    </message>
    <message>
        <source>Listing the outputs…</source>
        <translation>Établissement de la liste des sorties…</translation>
    </message>
    <message numerus="yes">
        <source>Downloading %n file(s)…</source>
        <translation>
            <numerusform>Téléchargement de %n fichier…</numerusform>
            <numerusform>Téléchargement de %n fichiers…</numerusform>
        </translation>
    </message>
    <message>
        <source>The log of this run is not on this computer.</source>
        <translation>Le journal de cette exécution n’est pas sur cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>Reprise::RunListModel</name>
    <message>
        <source>Section</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Notebook</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>Accélérateur</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Reprise</translation>
    </message>
    <message>
        <source>Monitored kernel</source>
        <translation>Notebook suivi</translation>
    </message>
    <message>
        <source>%1 (quick)</source>
        <extracomment>%1 is a section&apos;s title; the run is a short one</extracomment>
        <translation>%1 (rapide)</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Not downloaded</source>
        <translation>Non téléchargées</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, version %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a run (&quot;Robustness, version 3&quot;), %2 its status, %3 a duration</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2 after %3</source>
        <translation>%1&#xa0;: %2 après %3</translation>
    </message>
    <message>
        <source>%1: %2 for %3</source>
        <translation>%1&#xa0;: %2 depuis %3</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>Two sentences, the second is a warning</extracomment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>Reprise::RunStore</name>
    <message>
        <source>The run %1 is in the list already.</source>
        <translation>L’exécution %1 est déjà dans la liste.</translation>
    </message>
    <message>
        <source>This run is not in the list any more.</source>
        <translation>Cette exécution n’est plus dans la liste.</translation>
    </message>
</context>
<context>
    <name>Reprise::RunSummary</name>
    <message>
        <source>The run has not ended yet.</source>
        <translation>L’exécution n’est pas encore terminée.</translation>
    </message>
    <message>
        <source>Nothing says yet whether the training itself succeeded. Download the outputs to find out.</source>
        <translation>Rien n’indique encore si l’entraînement lui-même a réussi. Télécharger les sorties pour le savoir.</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Indices</translation>
    </message>
    <message>
        <source>Resumed at step %1</source>
        <translation>Reprise au pas %1</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Reprise</translation>
    </message>
    <message>
        <source>The run loaded “%1” and went on from there.</source>
        <translation>L’exécution a chargé «&#xa0;%1&#xa0;» et a continué à partir de là.</translation>
    </message>
    <message>
        <source>Trained from scratch although a checkpoint was attached</source>
        <translation>Entraînement de zéro alors qu’un point de reprise était joint</translation>
    </message>
    <message>
        <source>Trained from scratch</source>
        <translation>Entraînement de zéro</translation>
    </message>
    <message>
        <source>The steps of the earlier runs are not in this one. The likely reasons are below.</source>
        <translation>Les pas des exécutions précédentes ne sont pas dans celle-ci. Les raisons probables figurent ci-dessous.</translation>
    </message>
    <message>
        <source>No checkpoint was attached, so this is what was wanted.</source>
        <translation>Aucun point de reprise n’était joint&#xa0;: c’est donc le résultat voulu.</translation>
    </message>
    <message>
        <source>Nothing proves that it resumed</source>
        <translation>Rien ne prouve que l’exécution a repris</translation>
    </message>
    <message>
        <source>Not known yet whether it resumes</source>
        <translation>Reprise pas encore connue</translation>
    </message>
    <message>
        <source>A checkpoint was attached; the log says whether it is loaded.</source>
        <translation>Un point de reprise était joint&#xa0;; le journal indique s’il est chargé.</translation>
    </message>
    <message>
        <source>No checkpoint was attached to this run.</source>
        <translation>Aucun point de reprise n’était joint à cette exécution.</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Rapide</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>Notebook:</source>
        <translation>Notebook&#xa0;:</translation>
    </message>
    <message>
        <source>Mode:</source>
        <translation>Mode&#xa0;:</translation>
    </message>
    <message>
        <source>Pushed:</source>
        <translation>Envoi&#xa0;:</translation>
    </message>
    <message>
        <source>Started:</source>
        <translation>Début&#xa0;:</translation>
    </message>
    <message>
        <source>Duration:</source>
        <translation>Durée&#xa0;:</translation>
    </message>
    <message>
        <source>Accelerator:</source>
        <translation>Accélérateur&#xa0;:</translation>
    </message>
    <message>
        <source>Steps reached:</source>
        <translation>Pas atteints&#xa0;:</translation>
    </message>
    <message>
        <source>Mean reward:</source>
        <translation>Récompense moyenne&#xa0;:</translation>
    </message>
    <message>
        <source>Resumed from:</source>
        <translation>Reprise à partir de&#xa0;:</translation>
    </message>
    <message>
        <source>Outputs in:</source>
        <translation>Sorties dans&#xa0;:</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Cette exécution</translation>
    </message>
    <message>
        <source>Noted at the push: %1</source>
        <extracomment>%1: one or several sentences, such as that a checkpoint was left out</extracomment>
        <translation>Noté lors de l’envoi&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Reprise::RunTexts</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>il y a %n minute</numerusform>
            <numerusform>il y a %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>il y a %n heure</numerusform>
            <numerusform>il y a %n heures</numerusform>
        </translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Réussie</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échouée</translation>
    </message>
    <message>
        <source>From step %1</source>
        <translation>À partir du pas %1</translation>
    </message>
    <message>
        <source>From a checkpoint</source>
        <translation>À partir d’un point de reprise</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>De zéro</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>None</source>
        <comment>accelerator</comment>
        <extracomment>No accelerator: the run computes on the processor</extracomment>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>It trained from scratch although a checkpoint was attached.</source>
        <translation>L’entraînement est parti de zéro alors qu’un point de reprise était joint.</translation>
    </message>
</context>
<context>
    <name>Reprise::RunVerdict</name>
    <message>
        <source>The run has not ended yet.</source>
        <translation>L’exécution n’est pas encore terminée.</translation>
    </message>
    <message>
        <source>The run was cancelled.</source>
        <translation>L’exécution a été annulée.</translation>
    </message>
    <message>
        <source>The run reached its time limit. What it saved before can be restored, and the next run goes on from it.</source>
        <translation>L’exécution a atteint sa limite de temps. Ce qu’elle a enregistré auparavant peut être restauré, et la prochaine exécution continuera à partir de là.</translation>
    </message>
    <message>
        <source>Kaggle reports that the run failed. Its log says why.</source>
        <translation>Kaggle signale que l’exécution a échoué. Son journal en donne la raison.</translation>
    </message>
    <message>
        <source>Kaggle reports that the run failed: %1</source>
        <translation>Kaggle signale que l’exécution a échoué&#xa0;: %1</translation>
    </message>
    <message>
        <source>The run says that it succeeded.</source>
        <translation>L’exécution indique qu’elle a réussi.</translation>
    </message>
    <message>
        <source>The run itself says that it failed.</source>
        <translation>L’exécution indique elle-même qu’elle a échoué.</translation>
    </message>
    <message>
        <source>The run itself says that it failed: %1</source>
        <translation>L’exécution indique elle-même qu’elle a échoué&#xa0;: %1</translation>
    </message>
    <message>
        <source>The log says that the run succeeded.</source>
        <translation>Le journal indique que l’exécution a réussi.</translation>
    </message>
    <message>
        <source>The log says that the run failed.</source>
        <translation>Le journal indique que l’exécution a échoué.</translation>
    </message>
    <message>
        <source>The log says that the run failed: %1</source>
        <translation>Le journal indique que l’exécution a échoué&#xa0;: %1</translation>
    </message>
    <message>
        <source>The log ends with a Python error: %1</source>
        <translation>Le journal se termine par une erreur Python&#xa0;: %1</translation>
    </message>
    <message>
        <source>Kaggle reports that the run completed; the run itself left no summary to confirm it.</source>
        <translation>Kaggle signale que l’exécution est terminée&#xa0;; l’exécution elle-même n’a laissé aucun résumé qui le confirme.</translation>
    </message>
    <message>
        <source>Kaggle reports that the run completed; nothing in it confirms that the section succeeded.</source>
        <translation>Kaggle signale que l’exécution est terminée&#xa0;; rien n’y confirme que la section a réussi.</translation>
    </message>
    <message>
        <source>Nothing says how the run ended.</source>
        <translation>Rien n’indique comment l’exécution s’est terminée.</translation>
    </message>
    <message>
        <source>Status on Kaggle: %1</source>
        <translation>État sur Kaggle&#xa0;: %1</translation>
    </message>
    <message>
        <source>Status on Kaggle: %1 (%2)</source>
        <translation>État sur Kaggle&#xa0;: %1 (%2)</translation>
    </message>
    <message>
        <source>session_summary.json: %1</source>
        <translation>session_summary.json&#xa0;: %1</translation>
    </message>
    <message>
        <source>session_summary.json is damaged or cut off, so it was not read.</source>
        <translation>session_summary.json est endommagé ou tronqué et n’a donc pas été lu.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Not ended</source>
        <translation>Non terminée</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Réussie</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échouée</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>Time limit reached</source>
        <translation>Limite de temps atteinte</translation>
    </message>
    <message>
        <source>best_model.zip is another one than before this run, and not for sure a better one: the one of before is kept as %1.</source>
        <translation>best_model.zip n’est plus celui d’avant cette exécution et n’est pas forcément meilleur&#xa0;: le précédent est conservé sous %1.</translation>
    </message>
</context>
<context>
    <name>Reprise::RunWatcher</name>
    <message>
        <source>Watch %1</source>
        <translation>Suivre %1</translation>
    </message>
    <message>
        <source>Kaggle says “%1”, which this version of Reprise does not know.</source>
        <translation>Kaggle indique «&#xa0;%1&#xa0;», un état que cette version de Reprise ne connaît pas.</translation>
    </message>
    <message numerus="yes">
        <source>%1 The run itself goes on; asking again in %n second(s).</source>
        <extracomment>%1: a whole sentence that says what went wrong</extracomment>
        <translation>
            <numerusform>%1 L’exécution elle-même continue&#xa0;; nouvelle interrogation dans %n seconde.</numerusform>
            <numerusform>%1 L’exécution elle-même continue&#xa0;; nouvelle interrogation dans %n secondes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RunsPage</name>
    <message>
        <source>All sections</source>
        <translation>Toutes les sections</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Tous les états</translation>
    </message>
    <message>
        <source>Going on</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Terminées</translation>
    </message>
    <message>
        <source>Failed or cancelled</source>
        <translation>Échouées ou annulées</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s)</source>
        <translation>
            <numerusform>%1 sur %n exécution</numerusform>
            <numerusform>%1 sur %n exécutions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n exécution</numerusform>
            <numerusform>%n exécutions</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>Filtrer les exécutions</translation>
    </message>
    <message>
        <source>Show runs with this status</source>
        <translation>Afficher les exécutions dans cet état</translation>
    </message>
    <message>
        <source>Show runs of this section</source>
        <translation>Afficher les exécutions de cette section</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Aucune exécution pour l’instant</translation>
    </message>
    <message>
        <source>Run a section, or watch a notebook that was started elsewhere.</source>
        <translation>Exécuter une section, ou suivre un notebook démarré ailleurs.</translation>
    </message>
    <message>
        <source>Run Section</source>
        <translation>Exécuter la section</translation>
    </message>
    <message>
        <source>No run fits the filter</source>
        <translation>Aucune exécution ne correspond au filtre</translation>
    </message>
    <message>
        <source>Other runs are there, but the filter hides them.</source>
        <translation>D’autres exécutions existent, mais le filtre les masque.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <source>Kaggle cannot be reached</source>
        <translation>Kaggle est injoignable</translation>
    </message>
    <message>
        <source>Runs appear when the connection is back.</source>
        <translation>Les exécutions s’afficheront dès que la connexion sera rétablie.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>Reprise::SafePath</name>
    <message>
        <source>it climbs out of its folder</source>
        <translation>il sort de son dossier</translation>
    </message>
    <message>
        <source>it contains control characters</source>
        <translation>il contient des caractères de contrôle</translation>
    </message>
    <message>
        <source>it contains “%1”</source>
        <translation>il contient «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>a part of it ends with a dot or a blank</source>
        <translation>une de ses parties se termine par un point ou une espace</translation>
    </message>
    <message>
        <source>“%1” is a device name on Windows</source>
        <translation>«&#xa0;%1&#xa0;» est un nom de périphérique sous Windows</translation>
    </message>
    <message>
        <source>a part of it is longer than 255 bytes</source>
        <translation>une de ses parties dépasse 255 octets</translation>
    </message>
    <message>
        <source>The file name “%1” is refused: %2.</source>
        <translation>Le nom de fichier «&#xa0;%1&#xa0;» est refusé&#xa0;: %2.</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>il est vide</translation>
    </message>
    <message>
        <source>it is an absolute path</source>
        <translation>c’est un chemin absolu</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>il est trop long</translation>
    </message>
    <message>
        <source>it names no file</source>
        <translation>il ne désigne aucun fichier</translation>
    </message>
    <message>
        <source>a link on its way leads out of the folder</source>
        <translation>un lien sur son chemin mène hors du dossier</translation>
    </message>
</context>
<context>
    <name>Reprise::SafetyView</name>
    <message>
        <source>known</source>
        <extracomment>An imported name that does no harm</extracomment>
        <translation>connu</translation>
    </message>
    <message>
        <source>carries code</source>
        <translation>contient du code</translation>
    </message>
    <message>
        <source>dangerous</source>
        <translation>dangereux</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Why it matters</source>
        <translation>Pourquoi c’est important</translation>
    </message>
    <message>
        <source>Names the file imports</source>
        <translation>Noms importés par le fichier</translation>
    </message>
    <message>
        <source>No problems were found.</source>
        <translation>Aucun problème n’a été trouvé.</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s):</source>
        <translation>
            <numerusform>%n problème&#xa0;:</numerusform>
            <numerusform>%n problèmes&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>The file imports no names.</source>
        <translation>Le fichier n’importe aucun nom.</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) that loading the file imports:</source>
        <translation>
            <numerusform>%n nom importé au chargement du fichier&#xa0;:</numerusform>
            <numerusform>%n noms importés au chargement du fichier&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole file</source>
        <translation>le fichier entier</translation>
    </message>
    <message>
        <source>Everything on this page as text</source>
        <translation>Toute cette page en texte</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>Cop&amp;ier</translation>
    </message>
    <message>
        <source>Hide &amp;known names</source>
        <translation>&amp;Masquer les noms connus</translation>
    </message>
</context>
<context>
    <name>Reprise::SaveFile</name>
    <message>
        <source>The folder “%1” does not exist. Choose another place.</source>
        <translation>Le dossier «&#xa0;%1&#xa0;» n’existe pas. Choisir un autre emplacement.</translation>
    </message>
    <message>
        <source>“%1” cannot be written. Choose another place.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être écrit. Choisir un autre emplacement.</translation>
    </message>
    <message>
        <source>“%1” could not be written completely; what was there before is unchanged.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être écrit en entier&#xa0;; ce qui s’y trouvait avant est inchangé.</translation>
    </message>
</context>
<context>
    <name>Reprise::Sb3Data</name>
    <message>
        <source>It is not a JSON object, so no attributes can be read.</source>
        <translation>Ce n’est pas un objet JSON&#xa0;: aucun attribut ne peut donc être lu.</translation>
    </message>
    <message>
        <source>There are more pickles than in any genuine file.</source>
        <translation>Il y a plus de pickles que dans n’importe quel fichier authentique.</translation>
    </message>
    <message>
        <source>The pickle is missing: something else is in its place.</source>
        <translation>Le pickle est absent&#xa0;: autre chose se trouve à sa place.</translation>
    </message>
    <message>
        <source>The pickle is not written in base64.</source>
        <translation>Le pickle n’est pas codé en base64.</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) follow the end of the pickle; Python ignores them, but they do not belong there.</source>
        <translation>
            <numerusform>%n octet suit la fin du pickle&#xa0;; Python l’ignore, mais il n’a pas sa place ici.</numerusform>
            <numerusform>%n octets suivent la fin du pickle&#xa0;; Python les ignore, mais ils n’ont pas leur place ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>This should be a whole number, but is %1.</source>
        <translation>Cette valeur devrait être un nombre entier, mais c’est %1.</translation>
    </message>
    <message>
        <source>The number of timesteps is missing.</source>
        <translation>Le nombre de pas de temps est absent.</translation>
    </message>
    <message>
        <source>The class of the policy is missing.</source>
        <translation>La classe de la politique est absente.</translation>
    </message>
    <message>
        <source>The value is not a class.</source>
        <translation>La valeur n’est pas une classe.</translation>
    </message>
    <message>
        <source>The policy is a class of the author&apos;s own, brought along with its bytecode.</source>
        <translation>La politique est une classe propre à l’auteur, fournie avec son bytecode.</translation>
    </message>
    <message>
        <source>The readable text names the module “%1”, the pickle names “%2”; the pickle counts.</source>
        <translation>Le texte lisible nomme le module «&#xa0;%1&#xa0;», le pickle nomme «&#xa0;%2&#xa0;»&#xa0;; c’est le pickle qui compte.</translation>
    </message>
    <message>
        <source>The space is missing.</source>
        <translation>L’espace est absent.</translation>
    </message>
    <message>
        <source>The readable text states another shape than the pickle; the pickle counts.</source>
        <translation>Le texte lisible indique une autre forme que le pickle&#xa0;; c’est le pickle qui compte.</translation>
    </message>
    <message>
        <source>The readable text states another class than the pickle; the pickle counts.</source>
        <translation>Le texte lisible indique une autre classe que le pickle&#xa0;; c’est le pickle qui compte.</translation>
    </message>
    <message>
        <source>The learning rate is neither a number nor a schedule.</source>
        <translation>Le taux d’apprentissage n’est ni un nombre ni un programme.</translation>
    </message>
</context>
<context>
    <name>Reprise::Sb3Reader</name>
    <message>
        <source>The policy&apos;s tensors are missing.</source>
        <translation>Les tenseurs de la politique sont absents.</translation>
    </message>
    <message>
        <source>The member&apos;s name leads out of the folder it would be unpacked to; Reprise never follows it.</source>
        <translation>Le nom du membre mène hors du dossier dans lequel il serait décompressé&#xa0;; Reprise ne le suit jamais.</translation>
    </message>
    <message>
        <source>The member is a symbolic link.</source>
        <translation>Le membre est un lien symbolique.</translation>
    </message>
    <message>
        <source>There are several members of this name; Python reads the last one.</source>
        <translation>Plusieurs membres portent ce nom&#xa0;; Python lit le dernier.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n byte(s) in front of the archive; Python skips them.</source>
        <translation>
            <numerusform>%n octet précède l’archive&#xa0;; Python l’ignore.</numerusform>
            <numerusform>%n octets précèdent l’archive&#xa0;; Python les ignore.</numerusform>
        </translation>
    </message>
    <message>
        <source>Members of the archive overlap each other, as they do in zip bombs.</source>
        <translation>Des membres de l’archive se chevauchent, comme dans les bombes zip.</translation>
    </message>
    <message>
        <source>The member&apos;s own header contradicts the archive&apos;s list; Python ignores it.</source>
        <translation>L’en-tête propre au membre contredit la liste de l’archive&#xa0;; Python l’ignore.</translation>
    </message>
    <message>
        <source>It is larger than any genuine one.</source>
        <translation>Il est plus volumineux que n’importe quel membre authentique.</translation>
    </message>
    <message>
        <source>There are numbers that are infinite or not numbers (NaN); a policy with these is of no use.</source>
        <translation>Certains nombres sont infinis ou ne sont pas des nombres (NaN)&#xa0;; une politique qui en contient est inutilisable.</translation>
    </message>
    <message>
        <source>It holds no state dictionary: names and their tensors.</source>
        <translation>Il ne contient pas de dictionnaire d’état&#xa0;: des noms et leurs tenseurs.</translation>
    </message>
    <message>
        <source>The version of Stable-Baselines3 is not stated (it is since 0.9).</source>
        <translation>La version de Stable-Baselines3 n’est pas indiquée (elle l’est depuis la version 0.9).</translation>
    </message>
</context>
<context>
    <name>Reprise::ScratchFolder</name>
    <message>
        <source>No folder can be made in %1. Check its permissions and whether the disk is full.</source>
        <translation>Aucun dossier ne peut être créé dans %1. Vérifier ses permissions et si le disque est plein.</translation>
    </message>
</context>
<context>
    <name>Reprise::SecretStore</name>
    <message>
        <source>The system&apos;s keychain refused access. Unlock it and try again.</source>
        <translation>Le trousseau du système a refusé l’accès. Le déverrouiller et réessayer.</translation>
    </message>
    <message>
        <source>This system has no keychain service. Keep the credential in kaggle.json or in an environment variable instead.</source>
        <translation>Ce système n’a pas de service de trousseau. Conserver plutôt l’identifiant dans kaggle.json ou dans une variable d’environnement.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain could not be used.</source>
        <translation>Le trousseau du système n’a pas pu être utilisé.</translation>
    </message>
</context>
<context>
    <name>Reprise::SectionEditor</name>
    <message>
        <source>The id needs letters, digits, “_” or “-”.</source>
        <translation>L’identifiant doit se composer de lettres, de chiffres, de «&#xa0;_&#xa0;» ou de «&#xa0;-&#xa0;».</translation>
    </message>
    <message>
        <source>Another section has this id already.</source>
        <translation>Une autre section porte déjà cet identifiant.</translation>
    </message>
    <message>
        <source>Each environment variable needs a line “NAME=value”.</source>
        <translation>Chaque variable d’environnement demande une ligne «&#xa0;NAME=value&#xa0;».</translation>
    </message>
    <message>
        <source>A shape is a list of positive numbers, such as “26” or “4 × 84 × 84”.</source>
        <translation>Une forme est une liste de nombres positifs, telle que «&#xa0;26&#xa0;» ou «&#xa0;4 × 84 × 84&#xa0;».</translation>
    </message>
    <message>
        <source>None (CPU)</source>
        <translation>Aucun (CPU)</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>TPU</source>
        <translation>TPU</translation>
    </message>
    <message>
        <source>Not known: both are compared, the worse counts</source>
        <translation>Inconnu&#xa0;: les deux sont comparés, le plus défavorable compte</translation>
    </message>
    <message>
        <source>Algorithm.load(…)</source>
        <translation>Algorithm.load(…)</translation>
    </message>
    <message>
        <source>model.set_parameters(…)</source>
        <translation>model.set_parameters(…)</translation>
    </message>
    <message>
        <source>New Section</source>
        <translation>Nouvelle section</translation>
    </message>
    <message>
        <source>Section %1</source>
        <translation>Section %1</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Quick Mode</source>
        <translation>Mode rapide</translation>
    </message>
    <message>
        <source>Folders and Notebook</source>
        <translation>Dossiers et notebook</translation>
    </message>
    <message>
        <source>Resuming</source>
        <translation>Reprise</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>Attentes</translation>
    </message>
    <message>
        <source>&amp;Id:</source>
        <translation>&amp;Identifiant&#xa0;:</translation>
    </message>
    <message>
        <source>Letters, digits, “_” and “-”; part of folder names, fixed once the section exists</source>
        <translation>Lettres, chiffres, «&#xa0;_&#xa0;» et «&#xa0;-&#xa0;»&#xa0;; fait partie des noms de dossiers, figé une fois la section créée</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Titre&#xa0;:</translation>
    </message>
    <message>
        <source>For people; the id when empty</source>
        <translation>Destiné aux lecteurs&#xa0;; l’identifiant si le champ est vide</translation>
    </message>
    <message>
        <source>&amp;Module:</source>
        <translation>&amp;Module&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Claims:</source>
        <translation>&amp;Revendications&#xa0;:</translation>
    </message>
    <message>
        <source>What a success of this section validates, such as R1 R3</source>
        <translation>Ce que valide une réussite de cette section, par exemple R1 R3</translation>
    </message>
    <message>
        <source>Of a full run; progress is measured against it</source>
        <translation>Pour une exécution complète&#xa0;; l’avancement est mesuré par rapport à cette durée</translation>
    </message>
    <message>
        <source>&amp;Accelerator:</source>
        <translation>A&amp;ccélérateur&#xa0;:</translation>
    </message>
    <message>
        <source>Or the name of a Kaggle machine, such as NvidiaTeslaT4</source>
        <translation>Ou le nom d’une machine Kaggle, par exemple NvidiaTeslaT4</translation>
    </message>
    <message>
        <source>A&amp;rguments:</source>
        <translation>Ar&amp;guments&#xa0;:</translation>
    </message>
    <message>
        <source>One a line, given to the module</source>
        <translation>Un par ligne, transmis au module</translation>
    </message>
    <message>
        <source>&amp;Environment:</source>
        <translation>En&amp;vironnement&#xa0;:</translation>
    </message>
    <message>
        <source>NAME=value, one a line. Never put secrets here: the script is stored on Kaggle</source>
        <translation>NAME=value, une par ligne. Ne jamais y mettre de secrets&#xa0;: le script est stocké sur Kaggle</translation>
    </message>
    <message>
        <source>Of a run in quick mode</source>
        <translation>Pour une exécution en mode rapide</translation>
    </message>
    <message>
        <source>&amp;Additional arguments:</source>
        <translation>Arguments &amp;supplémentaires&#xa0;:</translation>
    </message>
    <message>
        <source>One a line, after the section&apos;s own</source>
        <translation>Un par ligne, après ceux de la section</translation>
    </message>
    <message>
        <source>NAME=value, one a line</source>
        <translation>NAME=value, une par ligne</translation>
    </message>
    <message>
        <source>&amp;Results folder:</source>
        <translation>Dossier des &amp;résultats&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Training location:</source>
        <translation>&amp;Dossier d’entraînement&#xa0;:</translation>
    </message>
    <message>
        <source>Notebook &amp;owner:</source>
        <translation>&amp;Propriétaire du notebook&#xa0;:</translation>
    </message>
    <message>
        <source>The project&apos;s, or your account, when empty</source>
        <translation>Celui du projet, ou votre compte, si le champ est vide</translation>
    </message>
    <message>
        <source>Notebook &amp;name:</source>
        <translation>&amp;Nom du notebook&#xa0;:</translation>
    </message>
    <message>
        <source>The project&apos;s pattern when empty</source>
        <translation>Le modèle de nom du projet si le champ est vide</translation>
    </message>
    <message>
        <source>&amp;Checkpoints:</source>
        <translation>P&amp;oints de reprise&#xa0;:</translation>
    </message>
    <message>
        <source>Training goes on from what an earlier run saved</source>
        <translation>L’entraînement continue à partir de ce qu’une exécution précédente a enregistré</translation>
    </message>
    <message>
        <source>&amp;After a success:</source>
        <translation>&amp;Après une réussite&#xa0;:</translation>
    </message>
    <message>
        <source>The plan is carried out by itself, and can be undone</source>
        <translation>Le plan est appliqué automatiquement et peut être annulé</translation>
    </message>
    <message>
        <source>&amp;Loaded by:</source>
        <translation>C&amp;hargé par&#xa0;:</translation>
    </message>
    <message>
        <source>How the training code takes a checkpoint up</source>
        <translation>Comment le code d’entraînement charge un point de reprise</translation>
    </message>
    <message>
        <source>&amp;Algorithm:</source>
        <translation>A&amp;lgorithme&#xa0;:</translation>
    </message>
    <message>
        <source>Such as PPO, DQN or SAC</source>
        <translation>Par exemple PPO, DQN ou SAC</translation>
    </message>
    <message>
        <source>The one the next run has, such as 2.7.0</source>
        <translation>Celle dont dispose la prochaine exécution, par exemple 2.7.0</translation>
    </message>
    <message>
        <source>&amp;Observation shape:</source>
        <translation>Forme de l’&amp;observation&#xa0;:</translation>
    </message>
    <message>
        <source>Such as 26, or 4 × 84 × 84; () for a discrete space</source>
        <translation>Par exemple 26, ou 4 × 84 × 84&#xa0;; () pour un espace discret</translation>
    </message>
    <message>
        <source>A&amp;ction shape:</source>
        <translation>Forme de l’a&amp;ction&#xa0;:</translation>
    </message>
    <message>
        <source>Such as 2; () for a discrete space</source>
        <translation>Par exemple 2&#xa0;; () pour un espace discret</translation>
    </message>
    <message>
        <source>&amp;Number of actions:</source>
        <translation>&amp;Nombre d’actions&#xa0;:</translation>
    </message>
    <message>
        <source>Of a discrete action space</source>
        <translation>D’un espace d’action discret</translation>
    </message>
    <message>
        <source>&amp;Policy architecture:</source>
        <translation>Architecture de la &amp;politique&#xa0;:</translation>
    </message>
    <message>
        <source>Layer widths such as 64, 64, or pi: 64, 64; vf: 128, 128, or a policy&apos;s name</source>
        <translation>Largeurs des couches, par exemple 64, 64 ou pi: 64, 64; vf: 128, 128, ou nom d’une politique</translation>
    </message>
    <message>
        <source>Number of &amp;environments:</source>
        <translation>Nombre d’environne&amp;ments&#xa0;:</translation>
    </message>
    <message>
        <source>How many run side by side</source>
        <translation>Combien s’exécutent côte à côte</translation>
    </message>
    <message>
        <source>&amp;Reference checkpoint:</source>
        <translation>Point de reprise de &amp;référence&#xa0;:</translation>
    </message>
    <message>
        <source>A checkpoint made by the code as it is now, relative to the project</source>
        <translation>Un point de reprise créé par le code dans son état actuel, relatif au projet</translation>
    </message>
    <message>
        <source>This section resumes from checkpoints</source>
        <translation>Cette section reprend à partir de points de reprise</translation>
    </message>
    <message>
        <source>Restore by itself</source>
        <translation>Restaurer automatiquement</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>This must be a folder inside the project, such as “models/{section}”.</source>
        <translation>Ce doit être un dossier du projet, tel que «&#xa0;models/{section}&#xa0;».</translation>
    </message>
    <message>
        <source>This must be a positive whole number, or empty when it is not known.</source>
        <translation>Ce doit être un entier strictement positif, ou rien s’il n’est pas connu.</translation>
    </message>
    <message>
        <source>The module is a dotted Python name, such as “experiments.train”, or a script in the project, such as “experiments/train.py”.</source>
        <translation>Le module est un nom Python à points, tel que «&#xa0;experiments.train&#xa0;», ou un script du projet, tel que «&#xa0;experiments/train.py&#xa0;».</translation>
    </message>
    <message>
        <source>The name of a file has neither “/” nor “\”; the folder has a field of its own.</source>
        <translation>Un nom de fichier n’a ni «&#xa0;/&#xa0;» ni «&#xa0;\&#xa0;»&#xa0;; le dossier a son propre champ.</translation>
    </message>
    <message>
        <source>This must be a folder inside the training location, such as “checkpoints”, or “.” for the training location itself.</source>
        <translation>Ce doit être un dossier sous le dossier d’entraînement, tel que «&#xa0;checkpoints&#xa0;», ou «&#xa0;.&#xa0;» pour le dossier d’entraînement lui-même.</translation>
    </message>
    <message>
        <source>This must be a file inside the project, such as “tests/reference.zip”.</source>
        <translation>Ce doit être un fichier du projet, tel que «&#xa0;tests/reference.zip&#xa0;».</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the title of a tab (&quot;Checkpoints&quot;), %2 a sentence: what is wrong there</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Dotted name of the Python module the run starts, or a script in the project</source>
        <translation>Nom à points du module Python que l’exécution lance, ou un script du projet</translation>
    </message>
    <message>
        <source>Expected mi&amp;nutes:</source>
        <translation>Minutes &amp;prévues&#xa0;:</translation>
    </message>
    <message>
        <source>Where downloads go; the project&apos;s when empty. {owner}, {slug} and {section} are filled in</source>
        <translation>Où vont les téléchargements&#xa0;; celui du projet si le champ est vide. {owner}, {slug} et {section} sont remplacés</translation>
    </message>
    <message>
        <source>Where the next run looks for checkpoints; the project&apos;s when empty. {section} is filled in</source>
        <translation>Où la prochaine exécution cherche les points de reprise&#xa0;; celui du projet si le champ est vide. {section} est remplacé</translation>
    </message>
    <message>
        <source>&amp;Training takes:</source>
        <translation>L’entraînement &amp;prend&#xa0;:</translation>
    </message>
    <message>
        <source>Which of the checkpoints that lie there the training code goes on from; in reprise.json train_dqn, section_7_6 or trainer</source>
        <translation>Duquel des points de reprise présents le code d’entraînement repart&#xa0;; dans reprise.json train_dqn, section_7_6 ou trainer</translation>
    </message>
    <message>
        <source>Name &amp;prefix:</source>
        <translation>&amp;Début du nom&#xa0;:</translation>
    </message>
    <message>
        <source>What the names begin with that training looks for, such as traffic_light_control_checkpoint</source>
        <translation>Début des noms que l’entraînement cherche, par exemple traffic_light_control_checkpoint</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>D&amp;ossier&#xa0;:</translation>
    </message>
    <message>
        <source>Below the training location; “.” is the training location itself</source>
        <translation>Sous le dossier d’entraînement&#xa0;; «&#xa0;.&#xa0;» est le dossier d’entraînement lui-même</translation>
    </message>
    <message>
        <source>&amp;Keep:</source>
        <translation>&amp;Garder&#xa0;:</translation>
    </message>
    <message>
        <source>Of the same prefix. A restore offers to move older ones to the archive</source>
        <translation>Au même début de nom. Une restauration propose de déplacer les plus anciens dans l’archive</translation>
    </message>
    <message>
        <source>Total t&amp;imesteps:</source>
        <translation>Pas de temps au &amp;total&#xa0;:</translation>
    </message>
    <message>
        <source>What training goes to, all sessions together. A run that would go on from so many is not pushed</source>
        <translation>Jusqu’où va l’entraînement, toutes sessions confondues. Une exécution qui repartirait d’autant de pas n’est pas envoyée</translation>
    </message>
    <message>
        <source>Stable-&amp;Baselines3 version:</source>
        <translation>&amp;Version de Stable-Baselines3&#xa0;:</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Points de reprise</translation>
    </message>
    <message>
        <source>Where below the training location checkpoints lie, and which of them training takes.</source>
        <translation>Où se trouvent les points de reprise sous le dossier d’entraînement, et lequel l’entraînement prend.</translation>
    </message>
    <message>
        <source>The most steps in the name (usual)</source>
        <translation>Le plus de pas dans le nom (habituel)</translation>
    </message>
    <message>
        <source>The most steps in the name, over all configuration hashes</source>
        <translation>Le plus de pas dans le nom, toutes empreintes de configuration confondues</translation>
    </message>
    <message>
        <source>The newest file</source>
        <translation>Le fichier le plus récent</translation>
    </message>
    <message>
        <source>Each checkpoint&apos;s own</source>
        <translation>Celui de chaque point de reprise</translation>
    </message>
    <message>
        <source>Not said: runs are pushed however far training is</source>
        <translation>Non précisé&#xa0;: les exécutions sont envoyées quel que soit l’avancement</translation>
    </message>
    <message>
        <source>All checkpoints</source>
        <translation>Tous les points de reprise</translation>
    </message>
    <message numerus="yes">
        <source> checkpoint(s)</source>
        <extracomment>After a number, in a field: “2 checkpoints”</extracomment>
        <translation>
            <numerusform> point de reprise</numerusform>
            <numerusform> points de reprise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::SectionModel</name>
    <message>
        <source>Other kernels</source>
        <translation>Autres notebooks</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a section&apos;s title, %2 its claims (&quot;R1, R3&quot;), %3 its state</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, claims %2: %3</source>
        <translation>%1, revendications %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>Version %1 (quick)</source>
        <translation>Version %1 (rapide)</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>Two sentences, the second is a warning</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Revendications</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Dernière exécution</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
</context>
<context>
    <name>Reprise::SectionState</name>
    <message>
        <source>Never run</source>
        <translation>Jamais exécutée</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Réussie</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échouée</translation>
    </message>
    <message>
        <source>Succeeded, resumed</source>
        <translation>Réussie, avec reprise</translation>
    </message>
    <message>
        <source>Outcome unclear</source>
        <translation>Issue incertaine</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Validated</source>
        <translation>Validée</translation>
    </message>
</context>
<context>
    <name>Reprise::SectionWorkflow</name>
    <message>
        <source>Run %1 (quick)</source>
        <translation>Exécuter %1 (rapide)</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Exécuter %1</translation>
    </message>
    <message>
        <source>Watch %1</source>
        <translation>Suivre %1</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Préparer</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>The run was pushed before.</source>
        <translation>L’exécution avait déjà été envoyée.</translation>
    </message>
    <message>
        <source>No longer watched. The run itself goes on at Kaggle; it can be stopped on its web page.</source>
        <translation>Le suivi est arrêté. L’exécution elle-même continue chez Kaggle&#xa0;; elle peut être arrêtée sur sa page web.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Preparing the code…</source>
        <translation>Préparation du code…</translation>
    </message>
    <message>
        <source>The run would not know where to get the code from: the project has no git remote and reprise.json names no repository. Add a remote, or set repository.url.</source>
        <translation>L’exécution ne saurait pas où prendre le code&#xa0;: le projet n’a pas de dépôt distant git et reprise.json n’indique aucun dépôt. Ajouter un dépôt distant ou définir repository.url.</translation>
    </message>
    <message>
        <source>Git was left out: the run uses what the remote has already.</source>
        <translation>Git a été laissé de côté&#xa0;: l’exécution utilise ce que contient déjà le dépôt distant.</translation>
    </message>
    <message>
        <source>Committed and pushed to %1.</source>
        <translation>Commit créé et poussé vers %1.</translation>
    </message>
    <message>
        <source>Pushed to %1.</source>
        <translation>Poussé vers %1.</translation>
    </message>
    <message>
        <source>The remote had all of it already.</source>
        <translation>Le dépôt distant avait déjà tout.</translation>
    </message>
    <message>
        <source>Looking for what the run goes on from…</source>
        <translation>Recherche du point de départ de l’exécution…</translation>
    </message>
    <message>
        <source>Asking how much GPU time is left…</source>
        <translation>Demande du temps de GPU restant…</translation>
    </message>
    <message>
        <source>This week&apos;s GPU time is used up; Kaggle gives new time on %1.</source>
        <translation>Le temps de GPU de cette semaine est épuisé&#xa0;; Kaggle en accordera de nouveau le %1.</translation>
    </message>
    <message>
        <source>This week&apos;s GPU time is used up.</source>
        <translation>Le temps de GPU de cette semaine est épuisé.</translation>
    </message>
    <message>
        <source>Pushing to %1…</source>
        <translation>Envoi vers %1…</translation>
    </message>
    <message>
        <source>Pushed as version %1, to go on from %2.</source>
        <translation>Envoyé en tant que version %1, pour reprendre à partir de %2.</translation>
    </message>
    <message>
        <source>Pushed as version %1, to start from scratch.</source>
        <translation>Envoyé en tant que version %1, pour partir de zéro.</translation>
    </message>
    <message>
        <source>Waiting for the run…</source>
        <translation>Attente de l’exécution…</translation>
    </message>
    <message>
        <source>Kaggle does not tell the newest version of %1. Name it: owner/slug/version.</source>
        <translation>Kaggle n’indique pas la version la plus récente de %1. La préciser&#xa0;: owner/slug/version.</translation>
    </message>
    <message>
        <source>Reading the end of the log…</source>
        <translation>Lecture de la fin du journal…</translation>
    </message>
    <message>
        <source>Downloading the outputs…</source>
        <translation>Téléchargement des sorties…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) downloaded.</source>
        <translation>
            <numerusform>%n fichier téléchargé.</numerusform>
            <numerusform>%n fichiers téléchargés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading what the run did…</source>
        <translation>Lecture de ce que l’exécution a fait…</translation>
    </message>
    <message>
        <source>This section does not resume from checkpoints.</source>
        <translation>Cette section ne reprend pas à partir de points de reprise.</translation>
    </message>
    <message>
        <source>The run left no checkpoint.</source>
        <translation>L’exécution n’a laissé aucun point de reprise.</translation>
    </message>
    <message>
        <source>The run did not succeed: look at its checkpoints before restoring them.</source>
        <translation>L’exécution n’a pas réussi&#xa0;: examiner ses points de reprise avant de les restaurer.</translation>
    </message>
    <message>
        <source>The checkpoints wait to be restored.</source>
        <translation>Les points de reprise attendent d’être restaurés.</translation>
    </message>
    <message>
        <source>Comparing the checkpoints…</source>
        <translation>Comparaison des points de reprise…</translation>
    </message>
    <message>
        <source>Nothing was restored, because the next run could not load it. %1</source>
        <translation>Rien n’a été restauré, car la prochaine exécution ne pourrait pas le charger. %1</translation>
    </message>
    <message>
        <source>The checkpoints are in place already.</source>
        <translation>Les points de reprise sont déjà en place.</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Restauration…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) restored.</source>
        <translation>
            <numerusform>%n fichier restauré.</numerusform>
            <numerusform>%n fichiers restaurés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::SectionsPage</name>
    <message>
        <source>expected %1</source>
        <extracomment>How long a run of a section is expected to take; %1 is a duration</extracomment>
        <translation>durée prévue&#xa0;: %1</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>TPU</source>
        <translation>TPU</translation>
    </message>
    <message>
        <source>CPU only</source>
        <translation>CPU uniquement</translation>
    </message>
    <message>
        <source>restores checkpoints by itself</source>
        <translation>restauration automatique des points de reprise</translation>
    </message>
    <message>
        <source>resumes from checkpoints</source>
        <translation>reprend à partir de points de reprise</translation>
    </message>
    <message>
        <source>Validation sections and their runs</source>
        <translation>Sections de validation et leurs exécutions</translation>
    </message>
    <message>
        <source>No sections yet</source>
        <translation>Aucune section pour l’instant</translation>
    </message>
    <message>
        <source>A section is one experiment: the module to run, its claims and its folders.</source>
        <translation>Une section est une expérience&#xa0;: le module à exécuter, ses revendications et ses dossiers.</translation>
    </message>
    <message>
        <source>New Section…</source>
        <translation>Nouvelle section…</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>Aucun projet n’est ouvert</translation>
    </message>
    <message>
        <source>Open the folder of your training project to see its validation sections.</source>
        <translation>Ouvrez le dossier de votre projet d’entraînement pour voir ses sections de validation.</translation>
    </message>
    <message>
        <source>Open Project…</source>
        <translation>Ouvrir un projet…</translation>
    </message>
</context>
<context>
    <name>Reprise::SelectPage</name>
    <message>
        <source>Select</source>
        <extracomment>Step of the restore assistant: which checkpoints</extracomment>
        <translation>Choix</translation>
    </message>
    <message>
        <source>Which checkpoints are restored?</source>
        <translation>Quels points de reprise restaurer&#xa0;?</translation>
    </message>
    <message>
        <source>Training resumes from the latest state. The best model is for evaluation; it is never resumed from unless you ask for it.</source>
        <translation>L’entraînement reprend à partir du dernier état. Le meilleur modèle sert à l’évaluation&#xa0;; l’entraînement ne reprend jamais à partir de lui, sauf demande de votre part.</translation>
    </message>
    <message>
        <source>None of these checkpoints fits what the next run will be. Go on to see why; nothing is copied.</source>
        <translation>Aucun de ces points de reprise ne convient à ce que sera la prochaine exécution. Continuez pour voir pourquoi&#xa0;; rien n’est copié.</translation>
    </message>
    <message numerus="yes">
        <source>%n checkpoint(s) chosen</source>
        <translation>
            <numerusform>%n point de reprise choisi</numerusform>
            <numerusform>%n points de reprise choisis</numerusform>
        </translation>
    </message>
    <message>
        <source>Algorithm:</source>
        <translation>Algorithme&#xa0;:</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>non reconnu</translation>
    </message>
    <message>
        <source>Steps inside:</source>
        <translation>Pas effectués&#xa0;:</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>Mean reward:</source>
        <translation>Récompense moyenne&#xa0;:</translation>
    </message>
    <message>
        <source>Observations:</source>
        <translation>Observations&#xa0;:</translation>
    </message>
    <message>
        <source>Actions:</source>
        <translation>Actions&#xa0;:</translation>
    </message>
    <message>
        <source>Saved by:</source>
        <translation>Enregistré par&#xa0;:</translation>
    </message>
    <message>
        <source>Configuration:</source>
        <translation>Configuration&#xa0;:</translation>
    </message>
    <message>
        <source>Changed:</source>
        <translation>Modifié&#xa0;:</translation>
    </message>
    <message>
        <source>None found</source>
        <translation>Aucun trouvé</translation>
    </message>
    <message>
        <source>Checkpoints found</source>
        <translation>Points de reprise trouvés</translation>
    </message>
    <message>
        <source>Reading the checkpoints</source>
        <translation>Lecture des points de reprise</translation>
    </message>
    <message>
        <source>Choose the &amp;Recommended Ones</source>
        <translation>Choisir ceux qui sont &amp;recommandés</translation>
    </message>
    <message>
        <source>Put it where training &amp;resumes, as if it were the latest state</source>
        <translation>Le placer là où l’entraînement repren&amp;d, comme s’il était le dernier état</translation>
    </message>
    <message>
        <source>Goes with it</source>
        <translation>L’accompagne</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Files that go with the checkpoint</source>
        <translation>Fichiers associés au point de reprise</translation>
    </message>
    <message>
        <source>What is known about the checkpoint</source>
        <translation>Ce que l’on sait du point de reprise</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Checkpoints are listed and read; nothing in them is executed.</source>
        <translation>Les points de reprise sont listés et lus&#xa0;; rien de ce qu’ils contiennent n’est exécuté.</translation>
    </message>
    <message>
        <source>No checkpoints here</source>
        <translation>Aucun point de reprise ici</translation>
    </message>
    <message>
        <source>This source holds no checkpoint. Go back and choose another one.</source>
        <translation>Cette source ne contient aucun point de reprise. Revenez en arrière et choisissez-en une autre.</translation>
    </message>
    <message>
        <source>The source cannot be read</source>
        <translation>La source ne peut pas être lue</translation>
    </message>
    <message>
        <source>Go back and choose another one.</source>
        <translation>Revenez en arrière et choisissez-en une autre.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Stays where it is: it holds paths of the machine that wrote it.</source>
        <translation>Reste où il est&#xa0;: il contient des chemins de la machine qui l’a écrit.</translation>
    </message>
    <message>
        <source>Without the replay buffer training goes on with an empty one, as another agent.</source>
        <translation>Sans la mémoire de rejeu, l’entraînement continue avec une mémoire vide, comme un autre agent.</translation>
    </message>
    <message>
        <source>Without the normalisation statistics the network sees other numbers than it was trained on.</source>
        <translation>Sans les statistiques de normalisation, le réseau voit d’autres nombres que ceux de son entraînement.</translation>
    </message>
    <message>
        <source>Without the metadata the next run does not know what was done before it.</source>
        <translation>Sans les métadonnées, la prochaine exécution ignore ce qui a été fait avant elle.</translation>
    </message>
    <message>
        <source>Without the evaluations their curve begins anew.</source>
        <translation>Sans les évaluations, leur courbe repart de zéro.</translation>
    </message>
    <message>
        <source>Without the training log the learning curves begin anew.</source>
        <translation>Sans le journal d’entraînement, les courbes d’apprentissage repartent de zéro.</translation>
    </message>
    <message>
        <source>Which checkpoints are uploaded?</source>
        <translation>Quels points de reprise envoyer&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Reprise::ServerIdentity</name>
    <message>
        <source>The embedded server&apos;s folder “%1” cannot be read.</source>
        <translation>Le dossier du serveur intégré, «&#xa0;%1&#xa0;», ne peut pas être lu.</translation>
    </message>
    <message>
        <source>“%1” was written by a newer version of Reprise. Use that version, or another folder.</source>
        <translation>«&#xa0;%1&#xa0;» a été écrit par une version plus récente de Reprise. Utiliser cette version ou un autre dossier.</translation>
    </message>
    <message>
        <source>“%1” is damaged. Choose another folder for the embedded server, or remove this one.</source>
        <translation>«&#xa0;%1&#xa0;» est endommagé. Choisir un autre dossier pour le serveur intégré ou supprimer celui-ci.</translation>
    </message>
    <message>
        <source>The embedded server&apos;s folder “%1” cannot be made. Choose another one.</source>
        <translation>Le dossier du serveur intégré, «&#xa0;%1&#xa0;», ne peut pas être créé. En choisir un autre.</translation>
    </message>
</context>
<context>
    <name>Reprise::SettingsDialog</name>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Prend effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>An address looks like https://api.kaggle.com</source>
        <translation>Une adresse a la forme https://api.kaggle.com</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Langue&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>&amp;Couleurs&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Tell me when a run has ended</source>
        <translation>&amp;M’avertir quand une exécution est terminée</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Files at the &amp;same time:</source>
        <translation>&amp;Fichiers simultanés&#xa0;:</translation>
    </message>
    <message>
        <source>Restores</source>
        <translation>Restaurations</translation>
    </message>
    <message>
        <source>&amp;Backups kept for Undo:</source>
        <translation>Sau&amp;vegardes conservées pour l’annulation&#xa0;:</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse&#xa0;:</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>&amp;Restore Defaults</source>
        <translation>&amp;Rétablir les valeurs par défaut</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Choose Certificates</source>
        <translation>Choisir des certificats</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Certificats (*.pem *.crt *.cer);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>A password would be kept in a plain file. Put a proxy with a password into the variable HTTPS_PROXY instead.</source>
        <translation>Un mot de passe serait gardé en clair dans un fichier. Placer plutôt un serveur mandataire avec mot de passe dans la variable HTTPS_PROXY.</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> Kio/s</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>&amp;Proxy:</source>
        <translation>Serveur ma&amp;ndataire&#xa0;:</translation>
    </message>
    <message>
        <source>Proxy’s a&amp;ddress:</source>
        <translation>A&amp;dresse du mandataire&#xa0;:</translation>
    </message>
    <message>
        <source>A PEM file, where your network opens encrypted connections</source>
        <translation>Un fichier PEM, si votre réseau déchiffre les connexions</translation>
    </message>
    <message>
        <source>As the system and its variables say</source>
        <translation>Selon le système et ses variables</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Celui-ci</translation>
    </message>
    <message>
        <source>Speed l&amp;imit:</source>
        <translation>Limite de dé&amp;bit&#xa0;:</translation>
    </message>
    <message>
        <source>Certi&amp;ficates to trust besides the system’s:</source>
        <translation>Cer&amp;tificats en plus du système&#xa0;:</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>Parco&amp;urir…</translation>
    </message>
</context>
<context>
    <name>Reprise::SignInDialog</name>
    <message>
        <source>Choose kaggle.json</source>
        <translation>Choisir kaggle.json</translation>
    </message>
    <message>
        <source>Kaggle credentials (*.json)</source>
        <translation>Identifiants Kaggle (*.json)</translation>
    </message>
    <message>
        <source>“%1” cannot be read. Check its permissions.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être lu. Vérifier ses permissions.</translation>
    </message>
    <message>
        <source>Kaggle Account</source>
        <translation>Compte Kaggle</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Connecté en tant que %1</translation>
    </message>
    <message>
        <source>&amp;API token, “user:key”, or the text of kaggle.json:</source>
        <translation>&amp;Jeton d’API, «&#xa0;user:key&#xa0;» ou texte de kaggle.json&#xa0;:</translation>
    </message>
    <message>
        <source>Paste it here, or drop kaggle.json on this window</source>
        <translation>Le coller ici ou déposer kaggle.json sur cette fenêtre</translation>
    </message>
    <message>
        <source>You get a token from &lt;a href=&quot;https://www.kaggle.com/settings&quot;&gt;your Kaggle settings&lt;/a&gt; under “API”. It is sent to %1 only.</source>
        <translation>Vous obtenez un jeton dans &lt;a href=&quot;https://www.kaggle.com/settings&quot;&gt;vos paramètres Kaggle&lt;/a&gt;, sous «&#xa0;API&#xa0;». Il n’est envoyé qu’à %1.</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Co&amp;ller</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Parcourir…</translation>
    </message>
    <message>
        <source>&amp;Keep it in the system&apos;s keychain</source>
        <translation>Le conserver dans le &amp;trousseau du système</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Interrogation du serveur</translation>
    </message>
    <message>
        <source>Sign &amp;Out</source>
        <translation>Se &amp;déconnecter</translation>
    </message>
    <message>
        <source>&amp;Sign In</source>
        <translation>Se &amp;connecter</translation>
    </message>
    <message>
        <source>Your browser shows Kaggle’s sign-in now. If it does not, open the address under Details yourself.</source>
        <translation>Le navigateur affiche maintenant la connexion de Kaggle. Sinon, ouvrir soi-même l’adresse indiquée dans les détails.</translation>
    </message>
    <message>
        <source>The &amp;code that the browser shows:</source>
        <translation>Le code a&amp;ffiché par le navigateur&#xa0;:</translation>
    </message>
    <message>
        <source>Use the &amp;account:</source>
        <translation>Utiliser le c&amp;ompte&#xa0;:</translation>
    </message>
    <message>
        <source>What files and variables say</source>
        <translation>Ce que disent les fichiers et variables</translation>
    </message>
    <message>
        <source>Sign In with the Bro&amp;wser</source>
        <translation>Se connecter avec le navi&amp;gateur</translation>
    </message>
    <message>
        <source>Use a &amp;Code Instead</source>
        <translation>&amp;Utiliser plutôt un code</translation>
    </message>
    <message>
        <source>Stop Waiting</source>
        <translation>Ne plus attendre</translation>
    </message>
</context>
<context>
    <name>Reprise::SignInJob</name>
    <message>
        <source>Sign in to Kaggle</source>
        <translation>Connexion à Kaggle</translation>
    </message>
    <message>
        <source>Asking Kaggle who this is…</source>
        <translation>Demande à Kaggle de l’identité du compte…</translation>
    </message>
</context>
<context>
    <name>Reprise::SingleInstance</name>
    <message>
        <source>Another start of Reprise will open a window of its own: %1</source>
        <translation>Un autre lancement de Reprise ouvrira une fenêtre à part : %1</translation>
    </message>
</context>
<context>
    <name>Reprise::SourcePage</name>
    <message>
        <source>Source</source>
        <extracomment>Step of the restore assistant: where checkpoints come from</extracomment>
        <translation>Source</translation>
    </message>
    <message>
        <source>Where are the checkpoints?</source>
        <translation>Où sont les points de reprise&#xa0;?</translation>
    </message>
    <message>
        <source>They are copied to where the section’s next run looks. The originals stay where they are.</source>
        <translation>Ils sont copiés là où la prochaine exécution de la section les cherche. Les originaux restent où ils sont.</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <extracomment>A run in a list: name of the notebook and number of its version</extracomment>
        <translation>%1, version %2</translation>
    </message>
    <message>
        <source>Choose the Folder with the Checkpoints</source>
        <translation>Choisir le dossier contenant les points de reprise</translation>
    </message>
    <message>
        <source>Choose an Archive of Checkpoints</source>
        <translation>Choisir une archive de points de reprise</translation>
    </message>
    <message>
        <source>Archives (*.zip *.tar *.tar.gz *.tgz *.tar.xz *.tar.zst *.7z);;All files (*)</source>
        <translation>Archives (*.zip *.tar *.tar.gz *.tgz *.tar.xz *.tar.zst *.7z);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Restore &amp;into:</source>
        <translation>Restaurer da&amp;ns&#xa0;:</translation>
    </message>
    <message>
        <source>Section that is restored into</source>
        <translation>Section dans laquelle restaurer</translation>
    </message>
    <message>
        <source>Training location</source>
        <translation>Dossier d’entraînement</translation>
    </message>
    <message>
        <source>The outputs of a &amp;run</source>
        <translation>Les sorties d’une e&amp;xécution</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Exécution</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Runs whose outputs were downloaded</source>
        <translation>Exécutions dont les sorties ont été téléchargées</translation>
    </message>
    <message>
        <source>No run’s outputs have been downloaded yet. Download a run in the main window, or take a folder.</source>
        <translation>Aucune sortie d’exécution n’a encore été téléchargée. Téléchargez une exécution dans la fenêtre principale ou prenez un dossier.</translation>
    </message>
    <message>
        <source>A &amp;folder:</source>
        <translation>Un &amp;dossier&#xa0;:</translation>
    </message>
    <message>
        <source>Folder with the checkpoints</source>
        <translation>Dossier contenant les points de reprise</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>C&amp;hoisir…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>An &amp;archive:</source>
        <translation>Une archi&amp;ve&#xa0;:</translation>
    </message>
    <message>
        <source>Archive of checkpoints</source>
        <translation>Archive de points de reprise</translation>
    </message>
    <message>
        <source>Ch&amp;oose…</source>
        <translation>Ch&amp;oisir…</translation>
    </message>
    <message>
        <source>Choose an archive</source>
        <translation>Choisir une archive</translation>
    </message>
    <message>
        <source>Another &amp;section:</source>
        <translation>Une autre se&amp;ction&#xa0;:</translation>
    </message>
    <message>
        <source>Section whose training location is taken</source>
        <translation>Section dont le dossier d’entraînement est pris</translation>
    </message>
    <message>
        <source>They are copied to a folder of your choice, where the next run does not look. The originals stay where they are.</source>
        <translation>Ils sont copiés dans un dossier de votre choix, où la prochaine exécution ne cherche pas. Les originaux restent où ils sont.</translation>
    </message>
    <message>
        <source>Choose the Folder to Restore Into</source>
        <translation>Choisir le dossier où restaurer</translation>
    </message>
    <message>
        <source>Other Fol&amp;der…</source>
        <translation>Autre doss&amp;ier…</translation>
    </message>
    <message>
        <source>&amp;Training Location</source>
        <translation>Dossier d’en&amp;traînement</translation>
    </message>
    <message>
        <source>Restores into a folder of your choice instead of the section’s training location.</source>
        <translation>Restaurer dans un dossier de votre choix plutôt que dans le dossier d’entraînement de la section.</translation>
    </message>
    <message>
        <source>Restores into the section’s training location after all.</source>
        <translation>Restaurer finalement dans le dossier d’entraînement de la section.</translation>
    </message>
    <message>
        <source>Folder that is restored into</source>
        <translation>Dossier où l’on restaure</translation>
    </message>
    <message>
        <source>They are uploaded into a dataset that only you can see. The originals stay where they are.</source>
        <translation>Ils sont envoyés vers un jeu de données que vous seul pouvez voir. Les originaux restent à leur place.</translation>
    </message>
</context>
<context>
    <name>Reprise::SpaceReader</name>
    <message>
        <source>The value is not a space.</source>
        <translation>La valeur n’est pas un espace.</translation>
    </message>
    <message>
        <source>The spaces are nested too deeply.</source>
        <translation>Les espaces sont imbriqués trop profondément.</translation>
    </message>
    <message>
        <source>The value is not a space, but a %1.</source>
        <translation>La valeur n’est pas un espace, mais un objet de type %1.</translation>
    </message>
    <message>
        <source>This is somebody&apos;s own class of space; Reprise does not know it.</source>
        <translation>C’est une classe d’espace personnalisée&#xa0;; Reprise ne la connaît pas.</translation>
    </message>
    <message>
        <source>Stable-Baselines3 does not support spaces of this kind.</source>
        <translation>Stable-Baselines3 ne prend pas en charge les espaces de ce genre.</translation>
    </message>
    <message>
        <source>The Box has no “%1”.</source>
        <translation>Le Box n’a pas de «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>The bounds of the Box are not numbers.</source>
        <translation>Les bornes du Box ne sont pas des nombres.</translation>
    </message>
    <message>
        <source>The Box is larger than any genuine one.</source>
        <translation>Le Box est plus grand que tout Box authentique.</translation>
    </message>
    <message>
        <source>The shape of the Box and the shape of its bounds differ.</source>
        <translation>La forme du Box et celle de ses bornes diffèrent.</translation>
    </message>
    <message>
        <source>“%1” of a Box is not a number (NaN) in places.</source>
        <translation>«&#xa0;%1&#xa0;» d’un Box n’est pas un nombre (NaN) par endroits.</translation>
    </message>
    <message>
        <source>The Discrete space does not say how many actions it has.</source>
        <translation>L’espace Discrete n’indique pas combien d’actions il a.</translation>
    </message>
    <message>
        <source>The start of the Discrete space is no whole number.</source>
        <translation>Le début de l’espace Discrete n’est pas un nombre entier.</translation>
    </message>
    <message>
        <source>The MultiDiscrete space does not say how many actions it has.</source>
        <translation>L’espace MultiDiscrete n’indique pas combien d’actions il a.</translation>
    </message>
    <message>
        <source>The start of the MultiDiscrete space does not fit its actions.</source>
        <translation>Le début de l’espace MultiDiscrete ne correspond pas à ses actions.</translation>
    </message>
    <message>
        <source>The MultiBinary space does not say how many bits it has.</source>
        <translation>L’espace MultiBinary n’indique pas combien de bits il a.</translation>
    </message>
    <message>
        <source>The Dict space has no spaces.</source>
        <translation>L’espace Dict ne contient aucun espace.</translation>
    </message>
    <message>
        <source>The Tuple space has no spaces.</source>
        <translation>L’espace Tuple ne contient aucun espace.</translation>
    </message>
</context>
<context>
    <name>Reprise::SpacesView</name>
    <message numerus="yes">
        <source>%n number(s) from %1 to %2</source>
        <translation>
            <numerusform>%n nombre, de %1 à %2</numerusform>
            <numerusform>%n nombres, de %1 à %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s), each with bounds of its own</source>
        <translation>
            <numerusform>%n nombre, avec ses propres bornes</numerusform>
            <numerusform>%n nombres, chacun avec ses propres bornes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one of %n choice(s), %1 to %2</source>
        <translation>
            <numerusform>%n seul choix, de %1 à %2</numerusform>
            <numerusform>un choix parmi %n, de %1 à %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s) at once, among: %1</source>
        <translation>
            <numerusform>%n choix, parmi&#xa0;: %1</numerusform>
            <numerusform>%n choix à la fois, parmi&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n switch(es), each on or off</source>
        <translation>
            <numerusform>%n interrupteur, activé ou non</numerusform>
            <numerusform>%n interrupteurs, chacun activé ou non</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n partie</numerusform>
            <numerusform>%n parties</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n de plus</numerusform>
            <numerusform>%n de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Observation and action space</source>
        <translation>Espace d’observation et d’action</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>non lu</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Observations</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>As &amp;Text</source>
        <translation>Au format &amp;texte</translation>
    </message>
    <message>
        <source>As &amp;JSON</source>
        <translation>Au format &amp;JSON</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>Cop&amp;ier</translation>
    </message>
</context>
<context>
    <name>Reprise::StartPage</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>&amp;Remove From This List</source>
        <translation>&amp;Retirer de cette liste</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <extracomment>A recent file: its name and the folder it is in</extracomment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (introuvable)</translation>
    </message>
    <message>
        <source>Take up interrupted training on Kaggle where it stopped, and know that it did.</source>
        <translation>Reprendre sur Kaggle un entraînement interrompu là où il s’est arrêté, et en avoir la certitude.</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Ouvrir un projet</translation>
    </message>
    <message>
        <source>The folder of your training code. Without a reprise.json, a ready layout is offered.</source>
        <translation>Le dossier de votre code d’entraînement. Sans reprise.json, une structure toute prête est proposée.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Essayer la démo</translation>
    </message>
    <message>
        <source>A ready-made project on a Kaggle server inside Reprise: run, stop, restore, resume, in minutes.</source>
        <translation>Un projet tout prêt sur un serveur Kaggle intégré à Reprise&#xa0;: exécuter, arrêter, restaurer, reprendre, en quelques minutes.</translation>
    </message>
    <message>
        <source>Sign in to Kaggle</source>
        <translation>Se connecter à Kaggle</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Connecté en tant que %1</translation>
    </message>
    <message>
        <source>With an API token or kaggle.json. Only runs need an account.</source>
        <translation>Avec un jeton d’API ou kaggle.json. Seules les exécutions nécessitent un compte.</translation>
    </message>
    <message>
        <source>See which credential is used, or use another account.</source>
        <translation>Voir quel identifiant est utilisé ou utiliser un autre compte.</translation>
    </message>
    <message>
        <source>Inspect a checkpoint</source>
        <translation>Inspecter un point de reprise</translation>
    </message>
    <message>
        <source>See what is inside, and whether it would load. Nothing in it is ever run.</source>
        <translation>Voir ce qu’il contient et s’il se chargerait. Rien de son contenu n’est jamais exécuté.</translation>
    </message>
    <message>
        <source>You can also drop checkpoints anywhere on this window.</source>
        <translation>Vous pouvez aussi déposer des points de reprise n’importe où sur cette fenêtre.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Projets récents</translation>
    </message>
    <message>
        <source>Recent checkpoints</source>
        <translation>Points de reprise récents</translation>
    </message>
    <message>
        <source>No recent projects</source>
        <translation>Aucun projet récent</translation>
    </message>
    <message>
        <source>Projects you open are listed here.</source>
        <translation>Les projets que vous ouvrez sont listés ici.</translation>
    </message>
    <message>
        <source>No recent checkpoints</source>
        <translation>Aucun point de reprise récent</translation>
    </message>
    <message>
        <source>Checkpoints you inspect are listed here.</source>
        <translation>Les points de reprise que vous inspectez sont listés ici.</translation>
    </message>
</context>
<context>
    <name>Reprise::StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n en cours</numerusform>
            <numerusform>%n en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>Show what is going on</source>
        <translation>Afficher ce qui est en cours</translation>
    </message>
    <message>
        <source>GPU: %1 left</source>
        <translation>GPU&#xa0;: il reste %1</translation>
    </message>
    <message>
        <source>New hours: %1</source>
        <translation>Nouvelles heures&#xa0;: %1</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Serveur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Offline, as of %1</source>
        <translation>Hors ligne, état à %1</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>Updated %1</source>
        <translation>Mis à jour à %1</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Connecté</translation>
    </message>
</context>
<context>
    <name>Reprise::StepRail</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Étape %1 sur %2&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>Reprise::Swap</name>
    <message>
        <source>Another Reprise is restoring into “%1” at this moment. Wait until it has finished.</source>
        <translation>Une autre instance de Reprise restaure en ce moment dans «&#xa0;%1&#xa0;». Attendre qu’elle ait terminé.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>%1 Putting things back failed too: %2 Nothing is lost, the files are in “%3”.</source>
        <translation>%1 La remise en place a échoué elle aussi&#xa0;: %2 Rien n’est perdu, les fichiers sont dans «&#xa0;%3&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” is not what was restored.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas ce qui a été restauré.</translation>
    </message>
</context>
<context>
    <name>Reprise::SystemCheckJob</name>
    <message>
        <source>Credentials</source>
        <translation>Identifiants</translation>
    </message>
    <message>
        <source>Sign In…</source>
        <translation>Se connecter…</translation>
    </message>
    <message>
        <source>No Kaggle credentials were found. Sign in, or drop your kaggle.json on the window.</source>
        <translation>Aucun identifiant Kaggle n’a été trouvé. Se connecter ou déposer kaggle.json sur la fenêtre.</translation>
    </message>
    <message>
        <source>Credentials come from: %1.</source>
        <translation>Provenance des identifiants&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>The server was not asked.</source>
        <translation>Le serveur n’a pas été interrogé.</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Connecté en tant que %1.</translation>
    </message>
    <message>
        <source>The server could not be asked.</source>
        <translation>Le serveur n’a pas pu être interrogé.</translation>
    </message>
    <message>
        <source>The server refuses these credentials.</source>
        <translation>Le serveur refuse ces identifiants.</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>Le serveur n’a pas répondu.</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>Le serveur répond.</translation>
    </message>
    <message>
        <source>Accelerator hours</source>
        <translation>Heures d’accélérateur</translation>
    </message>
    <message>
        <source>%L1 hours are left this week.</source>
        <translation>Heures restantes cette semaine&#xa0;: %L1.</translation>
    </message>
    <message>
        <source>System check</source>
        <translation>Vérification du système</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made. Check the permissions of the folder above it.</source>
        <translation>Le dossier «&#xa0;%1&#xa0;» n’a pas pu être créé. Vérifier les permissions du dossier parent.</translation>
    </message>
    <message>
        <source>This check has no file to move.</source>
        <translation>Cette vérification n’a aucun fichier à déplacer.</translation>
    </message>
    <message>
        <source>This has to be put right by hand.</source>
        <translation>Cela doit être corrigé à la main.</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>Ouvrir les paramètres</translation>
    </message>
</context>
<context>
    <name>Reprise::SystemCheckPage</name>
    <message>
        <source>%1 · %2 · %3</source>
        <extracomment>Result of the system check; each part is a count</extracomment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message numerus="yes">
        <source>%n success(es)</source>
        <translation>
            <numerusform>%n réussite</numerusform>
            <numerusform>%n réussites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n avertissement</numerusform>
            <numerusform>%n avertissements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s)</source>
        <translation>
            <numerusform>%n problème</numerusform>
            <numerusform>%n problèmes</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Check Everything</source>
        <translation>Tout vérifier</translation>
    </message>
    <message>
        <source>System check</source>
        <translation>Vérification du système</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Results of the system check</source>
        <translation>Résultats de la vérification du système</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Pas encore vérifié</translation>
    </message>
    <message>
        <source>Looks at account, server, git, folders, checkpoints, training code and disk space.</source>
        <translation>Examine le compte, le serveur, git, les dossiers, les points de reprise, le code d’entraînement et l’espace disque.</translation>
    </message>
    <message>
        <source>Results appear as they come in.</source>
        <translation>Les résultats s’affichent au fur et à mesure.</translation>
    </message>
    <message>
        <source>Run “git init” in the project&apos;s folder, commit, and add a remote with “git remote add origin ADDRESS”. Then check again.</source>
        <translation>Exécutez «&#xa0;git init&#xa0;» dans le dossier du projet, faites un commit, puis ajoutez un dépôt distant avec «&#xa0;git remote add origin ADRESSE&#xa0;». Vérifiez ensuite de nouveau.</translation>
    </message>
</context>
<context>
    <name>Reprise::TargetSnapshot</name>
    <message>
        <source>The file “%1” cannot be read.</source>
        <translation>Le fichier «&#xa0;%1&#xa0;» ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be read: the system refuses it. Check its permissions.</source>
        <translation>Le dossier «&#xa0;%1&#xa0;» ne peut pas être lu&#xa0;: le système en refuse l’accès. Vérifier ses permissions.</translation>
    </message>
    <message>
        <source>“%1” holds more than %L2 files: is it really a training location?</source>
        <translation>«&#xa0;%1&#xa0;» contient plus de %L2 fichiers&#xa0;: est-ce vraiment un dossier d’entraînement&#xa0;?</translation>
    </message>
    <message>
        <source>“%1” is a file, not a folder.</source>
        <translation>«&#xa0;%1&#xa0;» est un fichier, pas un dossier.</translation>
    </message>
</context>
<context>
    <name>Reprise::TensorModel</name>
    <message>
        <source>Tensor</source>
        <translation>Tenseur</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nombres</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>NaN or infinite</source>
        <translation>NaN ou infinis</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Magnitude</source>
        <extracomment>Column: a strip coloured by how large the numbers of a tensor are</extracomment>
        <translation>Amplitude</translation>
    </message>
</context>
<context>
    <name>Reprise::TensorStatistics</name>
    <message>
        <source>The tensors are packed; repack the file without compression to see more.</source>
        <translation>Les tenseurs sont compressés&#xa0;; recréer le fichier sans compression pour en voir davantage.</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Le fichier n’est plus là.</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>Le fichier ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>The file was changed since it was inspected.</source>
        <translation>Le fichier a été modifié depuis son inspection.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Le fichier ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
</context>
<context>
    <name>Reprise::TensorsView</name>
    <message>
        <source>Read the weights</source>
        <translation>Lire les poids</translation>
    </message>
    <message>
        <source>Search tensors</source>
        <translation>Rechercher des tenseurs</translation>
    </message>
    <message>
        <source>Search the tensors</source>
        <translation>Rechercher dans les tenseurs</translation>
    </message>
    <message>
        <source>Read the &amp;Weights</source>
        <translation>Li&amp;re les poids</translation>
    </message>
    <message>
        <source>Least, greatest and mean number of each tensor, and whether any is not a number</source>
        <translation>Plus petit nombre, plus grand nombre et moyenne de chaque tenseur, et présence éventuelle de valeurs qui ne sont pas des nombres</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tenseurs</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s), %1</source>
        <translation>
            <numerusform>%n tenseur, %1</numerusform>
            <numerusform>%n tenseurs, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s) hold numbers that are infinite or none at all (NaN): this network cannot act or learn any more. Go back to an earlier checkpoint.</source>
        <translation>
            <numerusform>%n tenseur contient des nombres infinis ou qui n’en sont pas (NaN)&#xa0;: ce réseau ne peut plus ni agir ni apprendre. Revenir à un point de reprise antérieur.</numerusform>
            <numerusform>%n tenseurs contiennent des nombres infinis ou qui n’en sont pas (NaN)&#xa0;: ce réseau ne peut plus ni agir ni apprendre. Revenir à un point de reprise antérieur.</numerusform>
        </translation>
    </message>
    <message>
        <source>The chosen rows, or all, as text with tabs</source>
        <translation>Les lignes choisies, ou toutes, en texte avec tabulations</translation>
    </message>
    <message>
        <source>Reading the weights</source>
        <translation>Lecture des poids</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>Cop&amp;ier</translation>
    </message>
    <message>
        <source>Stop Rea&amp;ding</source>
        <translation>Arrêter la lec&amp;ture</translation>
    </message>
</context>
<context>
    <name>Reprise::Timeline</name>
    <message>
        <source>Run, version %1: %2</source>
        <translation>Exécution, version %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>quick mode</source>
        <translation>mode rapide</translation>
    </message>
    <message>
        <source>mean reward %1</source>
        <translation>récompense moyenne&#xa0;: %1</translation>
    </message>
    <message>
        <source>resumed from %1</source>
        <translation>reprise à partir de %1</translation>
    </message>
    <message>
        <source>trained from scratch</source>
        <translation>entraînement de zéro</translation>
    </message>
    <message>
        <source>Restored %1</source>
        <translation>Restauration de %1</translation>
    </message>
    <message>
        <source>from version %1 into %2</source>
        <translation>de la version %1 dans %2</translation>
    </message>
    <message>
        <source>into %1</source>
        <translation>dans %1</translation>
    </message>
    <message>
        <source>Version %1 loaded %2</source>
        <translation>La version %1 a chargé %2</translation>
    </message>
    <message>
        <source>written by version %1</source>
        <translation>écrit par la version %1</translation>
    </message>
</context>
<context>
    <name>Reprise::TimelineView</name>
    <message>
        <source>Timeline of the section&apos;s checkpoints</source>
        <translation>Chronologie des points de reprise de la section</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>Aucun historique pour l’instant</translation>
    </message>
    <message>
        <source>Runs, their checkpoints and what was restored into what appear here.</source>
        <translation>Les exécutions, leurs points de reprise et les restaurations effectuées s’affichent ici.</translation>
    </message>
    <message>
        <source>Save the whole history with its files, steps and hashes as JSON or as a CSV table</source>
        <translation>Enregistrer tout l’historique avec ses fichiers, ses pas et ses empreintes, en JSON ou en tableau CSV</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>&amp;Enregistrer sous…</translation>
    </message>
</context>
<context>
    <name>Reprise::TokenKeeper</name>
    <message>
        <source>Kaggle ended the browser sign-in. Sign in again.</source>
        <translation>Kaggle a mis fin à la connexion par navigateur. Se connecter à nouveau.</translation>
    </message>
</context>
<context>
    <name>Reprise::TorchReader</name>
    <message>
        <source>A value contains itself.</source>
        <translation>Une valeur se contient elle-même.</translation>
    </message>
    <message>
        <source>The values are nested or repeated beyond all bounds.</source>
        <translation>Les valeurs sont imbriquées ou répétées au-delà de toute limite.</translation>
    </message>
    <message>
        <source>The tensors claim more numbers than there can be.</source>
        <translation>Les tenseurs revendiquent plus de nombres qu’il ne peut y en avoir.</translation>
    </message>
    <message>
        <source>Tensor “%1” is far larger than the numbers it is made of (it repeats them).</source>
        <translation>Le tenseur «&#xa0;%1&#xa0;» est bien plus grand que les nombres dont il est fait (il les répète).</translation>
    </message>
    <message>
        <source>This is a Git LFS pointer, not the file itself: fetch it with “git lfs pull”.</source>
        <translation>Ceci est un pointeur Git LFS, pas le fichier lui-même&#xa0;: le récupérer avec «&#xa0;git lfs pull&#xa0;».</translation>
    </message>
    <message>
        <source>This is not a PyTorch file.</source>
        <translation>Ce n’est pas un fichier PyTorch.</translation>
    </message>
    <message>
        <source>The archive is empty.</source>
        <translation>L’archive est vide.</translation>
    </message>
    <message>
        <source>This is a TorchScript program, not a state dictionary.</source>
        <translation>C’est un programme TorchScript, pas un dictionnaire d’état.</translation>
    </message>
    <message>
        <source>The list of tensors (data.pkl) cannot be read: %1</source>
        <translation>La liste des tenseurs (data.pkl) ne peut pas être lue&#xa0;: %1</translation>
    </message>
    <message>
        <source>The file does not say which version of PyTorch&apos;s format it has.</source>
        <translation>Le fichier n’indique pas la version de son format PyTorch.</translation>
    </message>
    <message>
        <source>The file&apos;s byte order is neither little nor big.</source>
        <translation>L’ordre des octets du fichier n’est ni petit-boutiste ni gros-boutiste.</translation>
    </message>
    <message>
        <source>A storage has an impossible name or size.</source>
        <translation>Un bloc de stockage a un nom ou une taille impossible.</translation>
    </message>
    <message>
        <source>The numbers of storage “%1” are missing.</source>
        <translation>Les nombres du bloc de stockage «&#xa0;%1&#xa0;» manquent.</translation>
    </message>
    <message>
        <source>Storage “%1” has %2 bytes, but %3 are needed.</source>
        <translation>Le bloc de stockage «&#xa0;%1&#xa0;» a %2 octets, mais il en faut %3.</translation>
    </message>
    <message>
        <source>Storage “%1” cannot be read: %2</source>
        <translation>Le bloc de stockage «&#xa0;%1&#xa0;» ne peut pas être lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>This is a plain pickle, not a PyTorch file.</source>
        <translation>C’est un simple pickle, pas un fichier PyTorch.</translation>
    </message>
    <message>
        <source>The numbers of storage “%1” are cut off.</source>
        <translation>Les nombres du bloc de stockage «&#xa0;%1&#xa0;» sont tronqués.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n byte(s) behind the end of the file&apos;s content.</source>
        <translation>
            <numerusform>Il y a %n octet après la fin du contenu du fichier.</numerusform>
            <numerusform>Il y a %n octets après la fin du contenu du fichier.</numerusform>
        </translation>
    </message>
    <message>
        <source>A storage is not described as PyTorch describes it.</source>
        <translation>Un bloc de stockage n’est pas décrit comme PyTorch le décrit.</translation>
    </message>
    <message>
        <source>Storage “%1” is described in two ways.</source>
        <translation>Le bloc de stockage «&#xa0;%1&#xa0;» est décrit de deux façons.</translation>
    </message>
    <message>
        <source>PyTorch files are nested in each other too deeply to be looked into.</source>
        <translation>Des fichiers PyTorch sont imbriqués les uns dans les autres trop profondément pour être examinés.</translation>
    </message>
    <message>
        <source>The PyTorch file inside cannot be read: %1</source>
        <translation>Le fichier PyTorch contenu ne peut pas être lu&#xa0;: %1</translation>
    </message>
    <message>
        <source>A tensor is not described as PyTorch describes it.</source>
        <translation>Un tenseur n’est pas décrit comme PyTorch le décrit.</translation>
    </message>
    <message>
        <source>A tensor claims an impossible shape.</source>
        <translation>Un tenseur revendique une forme impossible.</translation>
    </message>
    <message>
        <source>A tensor reaches beyond the numbers it is made of.</source>
        <translation>Un tenseur dépasse les nombres dont il est fait.</translation>
    </message>
    <message>
        <source>This is a tar file, as PyTorch wrote before version 0.1.10; only its safety was judged.</source>
        <translation>C’est un fichier tar, comme PyTorch en écrivait avant la version 0.1.10 ; seule sa sûreté a été évaluée.</translation>
    </message>
    <message>
        <source>Something was put in front of the file; PyTorch would look for its list in the wrong place.</source>
        <translation>Quelque chose a été placé devant le fichier ; PyTorch chercherait sa liste au mauvais endroit.</translation>
    </message>
    <message>
        <source>There are two lists of tensors, and nobody can say which one PyTorch takes.</source>
        <translation>Il y a deux listes de tenseurs, et nul ne peut dire laquelle PyTorch prend.</translation>
    </message>
    <message>
        <source>There are two lists of the archive&apos;s members, and PyTorch takes another than Python does.</source>
        <translation>L’archive contient deux listes de membres, et PyTorch n’utilise pas la même que Python.</translation>
    </message>
</context>
<context>
    <name>Reprise::TrainingChecks</name>
    <message>
        <source>Script: %1</source>
        <translation>Script&#xa0;: %1</translation>
    </message>
    <message>
        <source>The section does not say which script it runs.</source>
        <translation>La section n’indique pas quel script elle exécute.</translation>
    </message>
    <message>
        <source>“%1” does not exist, so the run would fail at once. Correct the section&apos;s module.</source>
        <translation>«&#xa0;%1&#xa0;» n’existe pas, donc l’exécution échouerait aussitôt. Corriger le module de la section.</translation>
    </message>
    <message>
        <source>Edit Project File</source>
        <translation>Modifier le fichier de projet</translation>
    </message>
    <message>
        <source>“%1” is there.</source>
        <translation>«&#xa0;%1&#xa0;» est présent.</translation>
    </message>
    <message>
        <source>Resuming in the code: %1</source>
        <translation>Reprise dans le code&#xa0;: %1</translation>
    </message>
    <message>
        <source>The project&apos;s code does not seem to load checkpoints, so a restored one would go unused. reprise_callbacks.py shows how: resume_or_create().</source>
        <translation>Le code du projet ne semble pas charger de points de reprise&#xa0;; un point restauré resterait donc inutilisé. reprise_callbacks.py montre comment faire&#xa0;: resume_or_create().</translation>
    </message>
    <message>
        <source>The code saves replay buffers but never loads them: training resumes with an empty one. Call load_replay_buffer() after load().</source>
        <translation>Le code enregistre des mémoires de rejeu mais ne les charge jamais&#xa0;: l’entraînement reprend avec une mémoire vide. Appeler load_replay_buffer() après load().</translation>
    </message>
    <message>
        <source>The code normalises observations but never loads the statistics back: call VecNormalize.load() when it resumes.</source>
        <translation>Le code normalise les observations mais ne recharge jamais les statistiques&#xa0;: appeler VecNormalize.load() à la reprise.</translation>
    </message>
    <message>
        <source>The project&apos;s code looks for checkpoints and loads them.</source>
        <translation>Le code du projet cherche des points de reprise et les charge.</translation>
    </message>
</context>
<context>
    <name>Reprise::UploadJob</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Kaggle’s storage dropped the upload again and again.</source>
        <translation>Le stockage de Kaggle a interrompu l’envoi à maintes reprises.</translation>
    </message>
    <message>
        <source>Opening the upload…</source>
        <translation>Ouverture de l’envoi…</translation>
    </message>
    <message>
        <source>Asking how much arrived…</source>
        <translation>Vérification de ce qui est arrivé…</translation>
    </message>
    <message>
        <source>%1 was changed while it was uploaded. Upload it again.</source>
        <translation>%1 a été modifié pendant l’envoi. L’envoyer à nouveau.</translation>
    </message>
    <message>
        <source>%1 did not take the whole file.</source>
        <translation>%1 n’a pas accepté le fichier en entier.</translation>
    </message>
    <message>
        <source>%1 gave an answer that makes no sense here (%2).</source>
        <translation>%1 a donné une réponse qui n’a pas de sens ici (%2).</translation>
    </message>
    <message numerus="yes">
        <source>%1 Trying again in %n second(s).</source>
        <extracomment>%1: a whole sentence that says what went wrong</extracomment>
        <translation>
            <numerusform>%1 Nouvel essai dans %n seconde.</numerusform>
            <numerusform>%1 Nouvel essai dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The upload’s state cannot be written.</source>
        <translation>L’état de l’envoi ne peut pas être écrit.</translation>
    </message>
</context>
<context>
    <name>Reprise::WatchDialog</name>
    <message>
        <source>Watch Existing Notebook</source>
        <translation>Suivre un notebook existant</translation>
    </message>
    <message>
        <source>&amp;Notebook:</source>
        <translation>&amp;Notebook&#xa0;:</translation>
    </message>
    <message>
        <source>owner/name, owner/name/version, or its address</source>
        <translation>owner/name, owner/name/version ou son adresse</translation>
    </message>
    <message>
        <source>Belongs to &amp;section:</source>
        <translation>Appartient à la &amp;section&#xa0;:</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>Sui&amp;vre</translation>
    </message>
</context>
<context>
    <name>Reprise::Workspace</name>
    <message>
        <source>The profile folder %1 cannot be made. Choose another one with --profile.</source>
        <translation>Le dossier de profil %1 ne peut pas être créé. En choisir un autre avec --profile.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Il n’y a pas de dossier %1.</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>Aucun projet n’est ouvert.</translation>
    </message>
    <message>
        <source>The project has no section “%1”.</source>
        <translation>Le projet n’a pas de section «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>An interrupted restore into %1 was finished.</source>
        <translation>Une restauration interrompue dans %1 a été terminée.</translation>
    </message>
    <message>
        <source>An interrupted restore into %1 could not be put right: %2</source>
        <translation>Une restauration interrompue dans %1 n’a pas pu être rectifiée&#xa0;: %2</translation>
    </message>
    <message>
        <source>An interrupted restore into %1 was taken back; everything is as it was before.</source>
        <translation>Une restauration interrompue dans %1 a été annulée&#xa0;; tout est comme avant.</translation>
    </message>
    <message>
        <source>The credential you entered is used until Reprise ends.</source>
        <translation>L’identifiant saisi est utilisé jusqu’à la fermeture de Reprise.</translation>
    </message>
    <message>
        <source>The account %1 from the keychain is used, because you chose it in Reprise.</source>
        <translation>Le compte %1 du trousseau est utilisé, car vous l’avez choisi dans Reprise.</translation>
    </message>
    <message>
        <source>The account %1 from the keychain is used.</source>
        <translation>Le compte %1 du trousseau est utilisé.</translation>
    </message>
    <message>
        <source>%1 Also found: %2.</source>
        <extracomment>%1: a whole sentence; %2: a list of files and variables</extracomment>
        <translation>%1 Également trouvé&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>Reprise::ZipArchive</name>
    <message>
        <source>This is not a zip archive.</source>
        <translation>Ce n’est pas une archive zip.</translation>
    </message>
    <message>
        <source>The end of the archive is missing: saving or downloading it was interrupted.</source>
        <translation>La fin de l’archive manque&#xa0;: son enregistrement ou son téléchargement a été interrompu.</translation>
    </message>
    <message>
        <source>The list of the archive&apos;s members is damaged.</source>
        <translation>La liste des membres de l’archive est endommagée.</translation>
    </message>
    <message>
        <source>The archive is one of several parts.</source>
        <translation>L’archive est l’une de plusieurs parties.</translation>
    </message>
    <message>
        <source>The archive lists more members than any genuine one.</source>
        <translation>L’archive liste plus de membres que toute archive authentique.</translation>
    </message>
    <message>
        <source>The member is missing.</source>
        <translation>Le membre manque.</translation>
    </message>
    <message>
        <source>The member&apos;s own header contradicts the archive&apos;s list; Python refuses to open it.</source>
        <translation>L’en-tête propre au membre contredit la liste de l’archive&#xa0;; Python refuse de l’ouvrir.</translation>
    </message>
    <message>
        <source>The member is encrypted, or packed in a way that only encrypted archives use.</source>
        <translation>Le membre est chiffré, ou compressé d’une façon que seules les archives chiffrées utilisent.</translation>
    </message>
    <message>
        <source>The member is packed with a method that Reprise does not know.</source>
        <translation>Le membre est compressé avec une méthode que Reprise ne connaît pas.</translation>
    </message>
    <message>
        <source>The member would be too large when unpacked.</source>
        <translation>Le membre serait trop volumineux une fois décompressé.</translation>
    </message>
    <message>
        <source>The member should lie behind the end of the file.</source>
        <translation>Le membre devrait se trouver au-delà de la fin du fichier.</translation>
    </message>
    <message>
        <source>The member&apos;s packed data is damaged.</source>
        <translation>Les données compressées du membre sont endommagées.</translation>
    </message>
    <message>
        <source>The member&apos;s content was changed or damaged: its checksum is wrong.</source>
        <translation>Le contenu du membre a été modifié ou endommagé&#xa0;: sa somme de contrôle est fausse.</translation>
    </message>
</context>
</TS>
